import { Command } from 'commander'
import pLimit from 'p-limit'
import * as z from 'zod/mini'
import type { Client } from '../../clients/typescript/src/index.ts'
import { integerText } from '../../lambdas/core/contracts/query-values.ts'
import { Feature } from '../../lambdas/core/contracts/vision.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { findFiles } from './find-files.ts'
import { apiOptions, commaList, type FlagsOf, flag, option } from './options.ts'
import { journalFile, openJournal, readJournal } from './upload/journal.ts'
import { libraryContents } from './upload/library-contents.ts'
import { type LocalPhoto, readLocalPhoto } from './upload/local-photo.ts'
import { lockJournal } from './upload/lock-journal.ts'
import { startProgress } from './upload/progress.ts'
import { createReporter, type Reporter } from './upload/report.ts'
import { uploadPhotos } from './upload/upload-photos.ts'
import { waitForResults } from './upload/wait-for-results.ts'

const options = {
  wait: flag('Wait for the results, and show the labels'),
  features: option(
    'list',
    'What vision looks for, or "none"; if left out, the stage decides',
    z.optional(commaList(z.enum([...Feature.options, 'none']))),
  ),
  concurrency: option(
    'n',
    'Send this many photos at once, 1 to 64',
    z._default(integerText({ from: 1, to: 64 }), 8),
  ),
  dryRun: flag('Show what would be uploaded, and send nothing'),
  ...apiOptions,
}
type Flags = FlagsOf<typeof options>

class Interrupted extends Error {
  override readonly message = 'Interrupted. Run the same command again to go on from here.'
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
  const unlock = await lockJournal(file, (fault) => stop.abort(fault))
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
    await unlock()
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

async function uploadFiles(flags: Flags, paths: string[]): Promise<number> {
  const { files, unreadable } = await findFiles(paths)
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

export const command = defineCommand(
  new Command('upload')
    .helpGroup(commandGroups.library)
    .summary('Upload photos and folders, each photo once')
    .description(
      'Uploads photos. Folders are searched with all their subfolders; hidden files are left out, and files that are ' +
        'not photos are skipped. A photo that is in the library already is not sent again, whatever its name is and ' +
        'whoever uploaded it. If an upload is interrupted, run the same command again: it goes on where it stopped.',
    )
    .argument('<path...>', 'Photos, and folders of photos'),
  {
    options,
    json:
      '{path, status: "uploaded" | "present" | "skipped" | "failed" | "unsure", imageId?, sha256?,\n' +
      '  sizeBytes?, reason?, state?, labels?}; with --dry-run, status is "new" or "known"',
    examples: ['imgint upload ~/Pictures', 'imgint upload photo.jpg --wait --features labels,faces'],
    exitCodes: {
      0: 'Every photo is in the library.',
      1: 'A photo is not in the library, or not yet; or the API refused, or there is no network.',
      130: 'Interrupted with Ctrl-C.',
    },
    run: uploadFiles,
  },
)
