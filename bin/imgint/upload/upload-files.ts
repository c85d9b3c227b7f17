import pLimit from 'p-limit'
import { ApiError, type Client } from '../../../clients/typescript/src/index.ts'
import { type ConnectionFlags, connect } from '../connection.ts'
import { describeFault } from '../describe-fault.ts'
import { findFiles } from '../find-files.ts'
import { journalFile, readJournal } from './journal.ts'
import { libraryContents } from './library-contents.ts'
import { type LocalPhoto, readLocalPhoto } from './local-photo.ts'
import { createReporter, type Reporter } from './report.ts'
import { Interrupted, type RunFlags, stopOnInterrupt, upload, wantedOf } from './run-upload.ts'
import { waitForResults } from './wait-for-results.ts'

interface Flags extends ConnectionFlags, RunFlags {
  readonly wait: boolean
  readonly dryRun: boolean
}

const parallelReads = 4

/** The first file of each content is the photo; further files are reported as copies of it. */
async function readPhotos(files: readonly string[], reporter: Reporter): Promise<LocalPhoto[]> {
  const limit = pLimit(parallelReads)
  const read = await Promise.all(
    files.map((path) => limit(async () => ({ path, photo: await readLocalPhoto(path) }))),
  )
  const photos = new Map<string, LocalPhoto>()
  for (const { path, photo } of read) {
    if (typeof photo === 'string') reporter.skip(path, photo)
    else if (photos.has(photo.sha256)) reporter.copy(photo)
    else photos.set(photo.sha256, photo)
  }
  return [...photos.values()]
}

const isUrl = (path: string) => /^https?:\/\//i.test(path)

interface UrlUpload {
  readonly flags: Flags
  readonly api: Client
  readonly reporter: Reporter
}

/** The service fetches it, so nothing of it passes through this machine. A refusal leaves the other photos alone. */
async function fetchUrl({ flags, api, reporter }: UrlUpload, url: string) {
  if (flags.dryRun) return reporter.add({ path: url, status: 'new' })
  const { features, presets } = wantedOf(flags)
  try {
    const body = { sourceUrl: url, ...(features && { features }), ...(presets && { presets: [...presets] }) }
    const { imageId } = await api.uploadFromUrl({ body })
    reporter.add({ path: url, status: 'fetching', imageId })
  } catch (fault) {
    if (!(fault instanceof ApiError) || fault.status !== 422) throw fault
    reporter.add({ path: url, status: 'failed', reason: describeFault(fault) })
  }
}

/** Ids of the images of these photos, by content, whether this machine or another one uploaded them. */
async function knownPhotos(api: Client, file: string, photos: readonly LocalPhoto[]) {
  const journal = readJournal(file)
  const hashes = photos.map(({ sha256 }) => sha256)
  const contents = await libraryContents(
    api,
    hashes.filter((sha256) => !journal.has(sha256)),
  )
  return (sha256: string) => journal.get(sha256)?.imageId ?? contents.get(sha256)
}

/** `imgint upload`. @returns the exit code */
export async function uploadFiles(flags: Flags, paths: string[]): Promise<number> {
  const urls = paths.filter(isUrl)
  const named = paths.filter((path) => !isUrl(path))
  const { files, unreadable } = named.length > 0 ? await findFiles(named) : { files: [], unreadable: [] }
  const { api, apiUrl } = await connect(flags)
  const { owner } = await api.getMe()
  const reporter = createReporter(flags)
  const photos = await readPhotos(files, reporter)
  const file = journalFile(apiUrl, owner)
  const stop = stopOnInterrupt()
  try {
    if (flags.dryRun) reporter.preview(photos, await knownPhotos(api, file, photos))
    else {
      const onOutcome = reporter.settle
      await upload({ flags, api, file, photos, onOutcome }, stop)
    }
    for (const url of urls) await fetchUrl({ flags, api, reporter }, url)
    if (flags.wait) await waitForResults(api, reporter, stop.signal)
  } catch (fault) {
    if (!(fault instanceof Interrupted)) throw fault
    console.error(fault.message)
    return 130
  } finally {
    reporter.summarize()
  }
  if (unreadable.length > 0) return 2
  return reporter.isAllPresent() ? 0 : 1
}
