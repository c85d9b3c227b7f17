import { gunzipSync } from 'node:zlib'
import openApi from '../../../docs/openapi.json?gzip'
import { httpHandler } from '../../api/http-handler.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { answerFile, type CompressedFile, compressedFile } from '../../documentation/compressed-file.ts'
import { docsFiles, docsVersion } from '../../documentation/docs-files.ts'
import { docsPage, docsPolicy } from '../../documentation/docs-page.ts'
import { documentationRoutes } from '../../documentation/documentation-routes.ts'
import { AppError } from '../../platform/errors.ts'
import { readEnvironment } from '../environment.ts'

/** Both change with a deploy. For five minutes, nobody asks again; after that, an ETag saves the body. */
const briefly = 'public, max-age=300'

// OpenAPI resolves it against the URL of the document, so it is correct behind every domain and base path.
const servers = [{ url: './', description: 'The URL that this document was read from' }]
const page = compressedFile('text/html; charset=utf-8', docsPage(docsVersion))
let document: CompressedFile | undefined

/** Loads the generated document rather than the routes: those would pull in the code of every picture operation. */
const withServers = (gzip: string): string =>
  JSON.stringify({ ...JSON.parse(gunzipSync(Buffer.from(gzip, 'base64')).toString()), servers })

const router = routeRequests(documentationRoutes, {
  getOpenApi: async ({ event }) => {
    document ??= compressedFile('application/json', withServers(openApi))
    return answerFile(event, document, { 'cache-control': briefly })
  },
  getDocs: async ({ event }) =>
    answerFile(event, page, {
      'cache-control': briefly,
      'content-security-policy': docsPolicy,
      'referrer-policy': 'no-referrer',
    }),
  getDocsFile: async ({ event, path: { version, file } }) => {
    const found = version === docsVersion && Object.hasOwn(docsFiles, file) ? docsFiles[file] : undefined
    if (!found) throw new AppError('NOT_FOUND', 'There is no such file in the documentation.')
    return answerFile(event, found, { 'cache-control': 'public, max-age=31536000, immutable' })
  },
})

/** Serves the API reference, for programs and for people. */
export const handler = httpHandler(router, {
  originSecrets: readEnvironment('ORIGIN_SECRETS').ORIGIN_SECRETS,
})
