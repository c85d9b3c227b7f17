import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import packedPages from 'markdown-pages'
import openApi from '../../../docs/openapi.json?gzip'
import type { HttpEvent, HttpResult } from '../../api/http-event.ts'
import { httpHandler } from '../../api/http-handler.ts'
import { restOfApi } from '../../api/http-route.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { answerFile, type CompressedFile, compressedFile } from '../../documentation/compressed-file.ts'
import { docsFiles, docsVersion } from '../../documentation/docs-files.ts'
import { docsPage, docsPolicy } from '../../documentation/docs-page.ts'
import { documentationRoutes } from '../../documentation/documentation-routes.ts'
import { type DocumentedPaths, refuseUnknown } from '../../documentation/refuse-unknown.ts'
import { AppError } from '../../platform/errors.ts'
import { readEnvironment } from '../environment.ts'

/** Both change with a deploy. For five minutes, nobody asks again; after that, an ETag saves the body. */
const briefly = 'public, max-age=300'

// OpenAPI resolves it against the URL of the document, so it is correct behind every domain and base path.
const servers = [{ url: './', description: 'The URL that this document was read from' }]
const page = compressedFile('text/html; charset=utf-8', docsPage(docsVersion))
let document: CompressedFile | undefined

/** The generated document rather than the routes: those would pull in the code of every picture operation. */
const readDocument = (): { readonly paths: DocumentedPaths } =>
  JSON.parse(gunzipSync(Buffer.from(openApi, 'base64')).toString())
let paths: DocumentedPaths | undefined

let texts: Readonly<Record<string, string>> | undefined
const files = new Map<string, CompressedFile>()

/** A page, or the list of pages, by its address from the root of the API. */
function markdownFile(address: string, contentType: string): CompressedFile {
  texts ??= JSON.parse(
    brotliDecompressSync(Buffer.from(packedPages, 'base64')).toString(),
  ) as typeof texts & {}
  if (!Object.hasOwn(texts, address))
    throw new AppError(
      'NOT_FOUND',
      'There is no such file in the documentation. GET /llms.txt lists all pages.',
    )
  const file = files.get(address) ?? compressedFile(`${contentType}; charset=utf-8`, texts[address]!)
  files.set(address, file)
  return file
}

const router = routeRequests(documentationRoutes, {
  getOpenApi: async ({ event }) => {
    document ??= compressedFile('application/json', JSON.stringify({ ...readDocument(), servers }))
    return answerFile(event, document, { 'cache-control': briefly })
  },
  getDocs: async ({ event }) =>
    answerFile(event, page, {
      'cache-control': briefly,
      'content-security-policy': docsPolicy,
      'referrer-policy': 'no-referrer',
    }),
  getPageList: async ({ event }) =>
    answerFile(event, markdownFile('llms.txt', 'text/plain'), { 'cache-control': briefly }),
  getPage: async ({ event, path: { page } }) =>
    answerFile(event, markdownFile(`docs/${page}`, 'text/markdown'), { 'cache-control': briefly }),
  getDocsFile: async ({ event, path: { version, file } }) => {
    const found = version === docsVersion && Object.hasOwn(docsFiles, file) ? docsFiles[file] : undefined
    if (found) return answerFile(event, found, { 'cache-control': 'public, max-age=31536000, immutable' })
    return answerFile(event, markdownFile(`docs/${version}/${file}`, 'text/markdown'), {
      'cache-control': briefly,
    })
  },
})

async function answer(event: HttpEvent): Promise<HttpResult> {
  if (event.routeKey !== restOfApi) return router.answer(event)
  paths ??= readDocument().paths
  return refuseUnknown(paths, event.requestContext.http.method, event.rawPath)
}

/** Serves the API reference, for programs and for people, and answers requests that no route takes. */
export const handler = httpHandler(
  { ...router, answer },
  { originSecrets: readEnvironment('ORIGIN_SECRETS').ORIGIN_SECRETS },
)
