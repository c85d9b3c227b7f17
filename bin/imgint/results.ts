import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Command } from 'commander'
import pLimit from 'p-limit'
import * as z from 'zod/mini'
import type { Client, JobResult } from '../../clients/typescript/src/index.ts'
import { resultFileName } from '../../lambdas/jobs/result-file-name.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { downloadNew } from './download.ts'
import { downloadArchive } from './download-archive.ts'
import { apiOptions, type FlagsOf, option, UsageError } from './options.ts'

const options = {
  out: option(
    'folder',
    'Download all results to this folder. Files that exist are never replaced, and not downloaded again',
    z.optional(z.string()),
  ),
  zip: option(
    'file',
    'Download all results as one ZIP file; a large job gives several, with numbers',
    z.optional(z.string()),
  ),
  ...apiOptions,
}
type Flags = FlagsOf<typeof options>

const pageSize = 100
const downloadsAtOnce = 4

async function* resultsOf(api: Client, id: string): AsyncGenerator<readonly JobResult[]> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await api.listJobResults({
      path: { id },
      query: { limit: pageSize, cursor },
    })
    yield items
    cursor = nextCursor
  } while (cursor)
}

/** @returns the path of the file; undefined if there is nothing to download */
async function fetchResult(item: JobResult, folder: string | undefined): Promise<string | undefined> {
  const { result } = item
  if (!result || folder === undefined) return undefined
  return downloadNew(result.url, path.join(folder, resultFileName(item, result.mimeType)))
}

function print({ result, ...item }: JobResult, file: string | undefined, { json }: Flags): void {
  const { imageId, number, state, reason, filename } = item
  if (json) {
    const { url, ...facts } = result ?? { url: undefined }
    const fault = reason && { code: reason.code, reason: reason.message }
    console.log(JSON.stringify({ imageId, filename, number, status: state, file, ...facts, ...fault }))
    return
  }
  const what = `${imageId} #${number}`
  if (result)
    console.log(
      `${what} -> ${file ?? result.mimeType}: ${result.widthPx} x ${result.heightPx}, ${result.sizeBytes} bytes`,
    )
  else console.error(`${what}: ${reason ? `${reason.message} (${reason.code})` : state}`)
}

export const command = defineCommand(
  new Command('results')
    .helpGroup(commandGroups.library)
    .summary('List or download what a job has made')
    .description(
      'Lists the transforms that a job has made of each image. With --out, downloads them one by one; run it again to continue. With --zip, the service puts them into a ZIP file once the job has ended.',
    )
    .argument('<job>', 'Id of a job that makes transforms'),
  {
    options,
    json: '{imageId, filename, number, status, file, mimeType, widthPx, heightPx, sizeBytes, code, reason}',
    examples: [
      'imgint results 019…',
      'imgint results 019… --out pictures',
      'imgint results 019… --zip pictures.zip',
    ],
    async run(flags, id: string) {
      if (flags.out !== undefined && flags.zip !== undefined)
        throw new UsageError('Expected either --out or --zip; received both.')
      const { api } = await connect(flags)
      if (flags.zip !== undefined) {
        for (const file of await downloadArchive(api, id, flags.zip))
          console.log(flags.json ? JSON.stringify({ file }) : file)
        return 0
      }
      if (flags.out !== undefined) await mkdir(flags.out, { recursive: true })
      const atOnce = pLimit(downloadsAtOnce)
      let areAllMade = true
      for await (const items of resultsOf(api, id)) {
        const files = await Promise.all(items.map((item) => atOnce(() => fetchResult(item, flags.out))))
        for (const [index, item] of items.entries()) print(item, files[index], flags)
        areAllMade &&= items.every(({ state }) => state === 'completed')
      }
      return areAllMade ? 0 : 1
    },
  },
)
