import { makeZip } from 'client-zip'
import pMap, { pMapIterable } from 'p-map'
import type { ArchiveStore } from '../aws/archive-store.ts'
import { resultFileName } from '../result-file-name.ts'
import type { FoundResult } from '../results-of-image.ts'

export interface ZipLimits {
  /** No further image is begun after this many bytes of results. */
  readonly maxBytes: number
  /** No further image is begun after this moment, in milliseconds of `nowMs`. */
  readonly deadlineMs: number
}

export interface WriteZipDeps {
  archives: Pick<ArchiveStore, 'open' | 'read' | 'write'>
  nowMs: () => number
}

/** What was written into a ZIP file. `last` is the last image in it, if the limits left others out. */
export interface WrittenZip {
  readonly files: number
  readonly sizeBytes: number
  readonly last?: string
}

/** One line of the list inside the ZIP file. */
type Listed = Omit<FoundResult, 'key' | 'settledAt'> & { file?: string }

/** How many images' results are looked up, and small ones fetched, before they are written. */
const imagesAhead = 8
/** Larger results are streamed when their turn comes, so that prefetched ones stay below 8 MiB for each plan. */
const maxFetchedBytes = 1024 * 1024

/**
 * Streams the results of each image into one ZIP file, in order, followed by a list of all results, including failed
 * ones. Pictures are compressed already, so they are stored without compression.
 */
export async function writeZip(
  deps: WriteZipDeps,
  { key, name }: { key: string; name: string },
  imageIds: readonly string[],
  resultsOf: (imageId: string) => Promise<FoundResult[]>,
  limits: ZipLimits,
): Promise<WrittenZip> {
  const listed: Listed[] = []
  let sizeBytes = 0
  let bytesAhead = 0
  let last: string | undefined

  function* fitting() {
    for (const imageId of imageIds) {
      const isFull = bytesAhead >= limits.maxBytes || deps.nowMs() >= limits.deadlineMs
      // Writes at least one image, or the next part would be just as full.
      if (isFull && last !== undefined) return
      last = imageId
      yield imageId
    }
    last = undefined
  }

  async function fetchResults(imageId: string) {
    const results = await resultsOf(imageId)
    bytesAhead += results.reduce((sum, { result }) => sum + (result?.sizeBytes ?? 0), 0)
    return pMap(results, async (found) => ({ found, bytes: await fetchSmall(deps, found) }))
  }

  async function* files() {
    for await (const results of pMapIterable(fitting(), fetchResults, { concurrency: imagesAhead })) {
      for (const { found, bytes } of results) {
        const { key, settledAt, ...facts } = found
        const input = key && (bytes ?? (await openLarge(deps, found)))
        if (!input) {
          listed.push(facts)
          continue
        }
        const file = resultFileName(found, found.result!.mimeType)
        listed.push({ file, ...facts })
        yield { name: file, input, lastModified: settledAt && new Date(settledAt) }
      }
    }
    yield {
      name: 'results.json',
      input: JSON.stringify(listed, null, 1),
      lastModified: new Date(deps.nowMs()),
    }
  }

  async function* counted() {
    for await (const chunk of makeZip(files()) as unknown as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.length
      yield chunk
    }
  }

  await deps.archives.write(key, counted(), name)
  return { files: listed.filter(({ file }) => file).length, sizeBytes, last }
}

const isSmall = ({ result }: FoundResult) => result !== undefined && result.sizeBytes <= maxFetchedBytes

const fetchSmall = async ({ archives }: WriteZipDeps, found: FoundResult) =>
  found.key && isSmall(found) ? archives.read(found.key) : undefined

const openLarge = async ({ archives }: WriteZipDeps, found: FoundResult) =>
  isSmall(found) ? undefined : archives.open(found.key!)
