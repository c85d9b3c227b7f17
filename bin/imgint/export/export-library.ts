import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import pLimit from 'p-limit'
import { type Client, eachItem } from '../../../clients/typescript/src/index.ts'
import { type ConnectionFlags, connect } from '../connection.ts'
import { type ExportTarget, openTarget } from './export-target.ts'
import { type ExportLine, exportedImage, exportFiles, type WantedFiles } from './exported-image.ts'
import { createLibraryTable } from './library-table.ts'

interface Flags extends ConnectionFlags, WantedFiles {
  readonly json: boolean
  readonly parquet: boolean
}

/** `present` files were there already. */
interface Tally {
  images: number
  files: number
  bytes: number
  present: number
}

const imagesAtOnce = 8

/** `imgint export library`. @returns the exit code */
export async function exportLibrary(flags: Flags, place: string): Promise<number> {
  const { api } = await connect(flags)
  const target = await openTarget(place)
  try {
    const tally = await writeLibrary(api, target, flags)
    const { images, files, bytes, present } = tally
    const also = present > 0 ? `; ${present} were there already` : ''
    if (flags.json) console.log(JSON.stringify(tally))
    else
      console.log(`Exported ${images} images to ${place}, with ${files} new files of ${bytes} bytes${also}.`)
    return 0
  } finally {
    await target.close()
  }
}

/** Lines and table appear when they are complete, in place of those of an earlier export. */
async function writeLibrary(api: Client, target: ExportTarget, flags: Flags): Promise<Tally> {
  const tally: Tally = { images: 0, files: 0, bytes: 0, present: 0 }
  const table = flags.parquet ? createLibraryTable() : undefined
  const lines = await open(path.join(target.workFolder, exportFiles.lines), 'w')
  try {
    for await (const batch of batches(api)) {
      for (const line of await exportBatch(api, target, { ids: batch, wanted: flags, tally })) {
        await writeLine(lines, line)
        table?.add(line)
        tally.images++
      }
    }
  } finally {
    await lines.close()
  }
  await target.place(exportFiles.lines)
  if (table) {
    table.write(path.join(target.workFolder, exportFiles.parquet))
    await target.place(exportFiles.parquet)
  }
  return tally
}

const writeLine = (file: FileHandle, line: ExportLine) => file.write(`${JSON.stringify(line)}\n`)

/** Ids of the images that have a photo, newest first. */
async function* batches(api: Client): AsyncGenerator<string[]> {
  let batch: string[] = []
  for await (const { imageId, state } of eachItem(api.listImages)) {
    if (state === 'pending' || state === 'expired') continue
    batch.push(imageId)
    if (batch.length < imagesAtOnce) continue
    yield batch
    batch = []
  }
  yield batch
}

interface Batch {
  readonly ids: readonly string[]
  readonly wanted: WantedFiles
  readonly tally: Tally
}

function exportBatch(
  api: Client,
  target: ExportTarget,
  { ids, wanted, tally }: Batch,
): Promise<ExportLine[]> {
  const limit = pLimit(imagesAtOnce)
  const one = async (id: string) => {
    const { line, files } = exportedImage(await api.getImage({ path: { id } }), wanted)
    for (const file of files) {
      if (await target.fetch(file)) {
        tally.files++
        tally.bytes += file.sizeBytes
      } else tally.present++
    }
    return line
  }
  return Promise.all(ids.map((id) => limit(() => one(id))))
}
