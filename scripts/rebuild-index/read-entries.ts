import pLimit from 'p-limit'
import type { ImageTable } from '../../lambdas/adapters/image-table.ts'
import { type IndexEntry, indexEntry, isTombstone } from '../../lambdas/core/search/index-entry.ts'

export const entriesAtOnce = 1_000
const parallelism = 16

/** What the index should say of some images, as far as they are there; a thousand at a time. */
export async function* readEntries(
  images: Pick<ImageTable, 'readWhole'>,
  owner: string,
  imageIds: readonly string[],
): AsyncGenerator<IndexEntry[]> {
  const limit = pLimit(parallelism)
  for (let from = 0; from < imageIds.length; from += entriesAtOnce) {
    const some = imageIds.slice(from, from + entriesAtOnce)
    const rows = await Promise.all(some.map((imageId) => limit(() => images.readWhole({ owner, imageId }))))
    yield rows.flatMap((row) => {
      const entry = row && indexEntry(row)
      return entry && !isTombstone(entry) ? [entry] : []
    })
  }
}
