import pLimit from 'p-limit'
import * as z from 'zod/mini'
import type { Client } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/api/query-values.ts'
import { Feature } from '../../lambdas/vision/vision.ts'
import { commaList, commonFlags, readArguments, words } from './arguments.ts'
import { connect } from './connection.ts'
import { findFiles } from './find-files.ts'
import { journalFile, openJournal, readJournal } from './upload/journal.ts'
import { libraryContents } from './upload/library-contents.ts'
import { type LocalPhoto, readLocalPhoto } from './upload/local-photo.ts'
import { startProgress } from './upload/progress.ts'
import { createReporter, type Reporter } from './upload/report.ts'
import { uploadPhotos } from './upload/upload-photos.ts'
import { waitForResults } from './upload/wait-for-results.ts'

export const usage = `Usage: imgint upload <files|folders...> [options]

Uploads photos. Folders are searched to the bottom; hidden files are left out, and what is no photo is skipped, by its
content. A photo that the library has is not sent again, by its content: whatever it is called, and whoever brought it
there. However an upload is cut off, the same command goes on with it, and every photo is there once.

  --wait              waits for the results, and shows the labels
  --features LIST     what vision looks for, as in --features labels,faces, or none (default: as the stage is set)
  --concurrency N     photos under way at once, 1 to 64 (default: 8)
  --dry-run           looks at the files, and sends nothing
  --json              one JSON object a line, one for each file:
                      {path, status: "uploaded" | "present" | "skipped" | "failed" | "unsure", imageId?, sha256?,
                       sizeBytes?, reason?, state?, labels?}; with --dry-run, status is "new" or "known"
  --api, --profile    as for "imgint login"

Exit code 0 when every photo is in the library, 1 when one is not (yet) or the API refuses, 2 on bad usage or
unreadable paths, 130 when interrupted.`

const Flags = z.object({
  ...commonFlags,
  wait: z._default(z.boolean(), false),
  dryRun: z._default(z.boolean(), false),
  features: z.optional(commaList(z.enum([...Feature.options, 'none']))),
  concurrency: z._default(integerText({ from: 1, to: 64 }), 8),
  words: words('Expected files or folders to upload.'),
})
type Flags = z.infer<typeof Flags>

class Interrupted extends Error {
  override readonly message = 'Interrupted. The same command goes on from here.'
}

const parallelReads = 4

/** The first file of each content is the photo; the others are told as copies of it. */
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

/** Aborted by the first Ctrl-C; the second one ends the process as usual. */
function stopOnInterrupt(): AbortController {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop.abort(new Interrupted()))
  return stop
}

interface Upload {
  readonly flags: Flags
  readonly api: Client
  readonly file: string
  readonly photos: readonly LocalPhoto[]
  readonly reporter: Reporter
}

async function upload({ flags, api, file, photos, reporter }: Upload, stop: AbortController): Promise<void> {
  const journal = openJournal(file)
  const progress = await startProgress(photos, flags)
  try {
    await uploadPhotos({
      api,
      journal,
      photos,
      concurrency: flags.concurrency,
      features: flags.features?.filter((feature) => feature !== 'none'),
      stop,
      onOutcome: (photo, outcome) => {
        progress.step(photo)
        reporter.settle(photo, outcome)
      },
    })
  } finally {
    progress.stop()
    journal.close()
  }
}

/** Ids of the images that photos became, by their content: here, or where another machine brought them. */
async function knownPhotos(api: Client, file: string, photos: readonly LocalPhoto[]) {
  const journal = readJournal(file)
  const hashes = photos.map(({ sha256 }) => sha256)
  const contents = await libraryContents(
    api,
    hashes.filter((sha256) => !journal.has(sha256)),
  )
  return (sha256: string) => journal.get(sha256)?.imageId ?? contents.get(sha256)
}

export async function run(args: string[]): Promise<number> {
  const flags = readArguments(args, Flags)
  const { files, unreadable } = await findFiles(flags.words)
  const { api, apiUrl } = await connect(flags)
  const { owner } = await api.getMe()
  const reporter = createReporter(flags)
  const photos = await readPhotos(files, reporter)
  const file = journalFile(apiUrl, owner)
  const stop = stopOnInterrupt()
  try {
    if (flags.dryRun) reporter.preview(photos, await knownPhotos(api, file, photos))
    else await upload({ flags, api, file, photos, reporter }, stop)
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
