import { openAsBlob } from 'node:fs'
import path from 'node:path'
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import * as z from 'zod/mini'
import { uploadPhoto } from '../../../clients/typescript/src/index.ts'
import { answering } from '../../../lambdas/mcp/answers.ts'
import { changes, showWhenSettled } from '../../../lambdas/mcp/change-tools.ts'
import type { ToolContext } from '../../../lambdas/mcp/tool-context.ts'
import { readLocalPhoto } from '../upload/local-photo.ts'

/** Without it, uploadPhoto would not look whether the library has the photo. */
const noJournal = { find: () => undefined, keep: () => {} }

/** Only a server on the person's own machine can read its files. */
export function addUploadTool(server: McpServer, context: ToolContext): void {
  const answerWith = answering(context.describeFault)
  server.registerTool(
    'upload_photo',
    {
      title: 'Upload a photo',
      description:
        'Uploads a photo of this machine to the library, and waits until it is analysed. A photo that the library has ' +
        'already is not sent again.',
      inputSchema: {
        path: z.string().check(z.describe('Path of the photo; absolute, or relative to the server')),
      },
      annotations: { ...changes, idempotentHint: true },
    },
    ({ path: file }) =>
      answerWith(async () => {
        const photo = await readLocalPhoto(file)
        if (typeof photo === 'string') throw new Error(`${file}: ${photo}`)
        const { sha256, contentType } = photo
        const about = { filename: path.basename(file), contentType, sha256, journal: noJournal }
        return showWhenSettled(context, await uploadPhoto(context.api, await openAsBlob(file), about))
      }),
  )
}
