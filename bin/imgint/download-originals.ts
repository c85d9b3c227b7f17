import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Command } from 'commander'
import * as z from 'zod/mini'
import type { Client, ImageView } from '../../clients/typescript/src/index.ts'
import { uploadContentTypes } from '../../lambdas/uploads/uploads.ts'
import { connect } from './connection.ts'
import { commandGroups, defineCommand } from './define-command.ts'
import { safeFileName } from './distinct-stems.ts'
import { downloadNew } from './download.ts'
import { eachImage } from './each-image.ts'
import { apiOptions, option } from './options.ts'

/** The name that the photo was uploaded with, or else the image's id with the extension of its format. */
function fileNameOf({ imageId, filename }: ImageView, contentType: string): string {
  const format = (uploadContentTypes as Record<string, string>)[contentType] ?? 'bin'
  return safeFileName(filename ?? '') || `${imageId}.${format}`
}

/** @returns the path of the file; undefined if the image has no original */
async function downloadOriginal(api: Client, id: string, folder: string) {
  const image = await api.getImage({ path: { id } })
  const { original } = image
  if (!original) return { state: image.state, file: undefined, sizeBytes: 0 }
  const file = await downloadNew(original.url, path.join(folder, fileNameOf(image, original.contentType)))
  return { state: image.state, file, sizeBytes: original.sizeBytes }
}

export const command = defineCommand(
  new Command('download')
    .helpGroup(commandGroups.library)
    .summary('Download originals')
    .description(
      'Downloads the originals of images under the names that they were uploaded with, byte for byte. No file is ' +
        'replaced: beside another file of that name, the original gets a number. A file that was downloaded before ' +
        'is not downloaded again.',
    )
    .argument('<id...>', 'Ids of images'),
  {
    options: {
      out: option('folder', 'Write the files to this folder', z._default(z.string(), '.')),
      ...apiOptions,
    },
    json: '{imageId, file, sizeBytes}, or {imageId, status: "failed", code?, reason}',
    examples: [
      'imgint download 019…',
      'imgint list --all --json | jq -r .imageId | xargs imgint download --out originals',
    ],
    async run({ out, json, ...flags }, ids: string[]) {
      const { api } = await connect(flags)
      await mkdir(out, { recursive: true })
      let exitCode = 0
      const refused = await eachImage(ids, { json }, async (imageId) => {
        const { state, file, sizeBytes } = await downloadOriginal(api, imageId, out)
        const reason = `The image has no original; it is ${state}.`
        if (!file) exitCode = 1
        if (json)
          console.log(
            JSON.stringify(file ? { imageId, file, sizeBytes } : { imageId, status: 'failed', reason }),
          )
        else if (file) console.log(`${imageId} -> ${file}: ${sizeBytes} bytes`)
        else console.error(`${imageId}: ${reason}`)
      })
      return refused || exitCode
    },
  },
)
