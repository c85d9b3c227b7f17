import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Client } from '../../../clients/typescript/src/index.ts'
import { type ConnectionFlags, connect } from '../connection.ts'
import { ExportedImage, exportFiles } from '../export/exported-image.ts'
import { journalFile } from '../upload/journal.ts'
import { type LocalPhoto, readLocalPhoto } from '../upload/local-photo.ts'
import { createReporter, type Reporter } from '../upload/report.ts'
import { Interrupted, type RunFlags, stopOnInterrupt, upload } from '../upload/run-upload.ts'
import { waitForResults } from '../upload/wait-for-results.ts'

interface Flags extends ConnectionFlags, Omit<RunFlags, 'concurrency'> {
  readonly wait: boolean
}

const concurrency = 8

/** The originals of an export, with what it says about each. @throws when a line cannot be read */
async function readExport(folder: string, reporter: Reporter): Promise<LocalPhoto[]> {
  const photos: LocalPhoto[] = []
  const lines = createInterface({ input: createReadStream(path.join(folder, exportFiles.lines)) })
  for await (const line of lines) {
    const exported = ExportedImage.parse(JSON.parse(line))
    const file = exported.original?.file
    if (!file) {
      reporter.skip(exported.imageId, 'The export has no original of this image.')
      continue
    }
    const photo = await readLocalPhoto(path.join(folder, ...file.split('/')))
    if (typeof photo === 'string') reporter.skip(file, photo)
    else photos.push({ ...photo, exported })
  }
  return photos
}

/** An upload takes titles and tags, but no notes. Setting them again changes nothing. */
async function setNotes(api: Client, notes: ReadonlyMap<string, string>): Promise<void> {
  for (const [id, text] of notes) await api.annotateImage({ path: { id }, body: { notes: text } })
}

/** `imgint import` of the folder of an export. Each image of it is uploaded once. @returns the exit code */
export async function importExport(flags: Flags, folder: string): Promise<number> {
  const { api, apiUrl } = await connect(flags)
  const { owner } = await api.getMe()
  const reporter = createReporter(flags)
  const photos = await readExport(folder, reporter)
  const notes = new Map<string, string>()
  const stop = stopOnInterrupt()
  try {
    await upload(
      {
        flags: { ...flags, concurrency },
        api,
        // Apart from that of uploads, which knows photos by their content.
        file: journalFile(apiUrl, `${owner} from exports`),
        photos,
        onOutcome: (photo, outcome) => {
          const text = photo.exported?.annotations?.notes
          if (text && 'imageId' in outcome && outcome.imageId) notes.set(outcome.imageId, text)
          reporter.settle(photo, outcome)
        },
      },
      stop,
    )
    await setNotes(api, notes)
    if (flags.wait) await waitForResults(api, reporter, stop.signal)
  } catch (fault) {
    if (!(fault instanceof Interrupted)) throw fault
    console.error(fault.message)
    return 130
  } finally {
    reporter.summarize()
  }
  return reporter.isAllPresent() ? 0 : 1
}
