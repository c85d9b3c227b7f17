import type { AnswerHeaders, HttpResult } from '../api/http-event.ts'
import { knowsEtag } from '../api/knows-etag.ts'
import type { TransformRow } from '../transforms/transform-row.ts'
import type { ServedUrl } from './serve-signed-url.ts'

export interface AnswerSignedUrlDeps {
  /** Presigned URL of a result. */
  readonly urlOf: (key: string) => Promise<string>
  readonly read: (key: string) => Promise<Uint8Array>
  /** How long a presigned URL works. */
  readonly presignedSeconds: number
  /** How long a response may be cached. */
  readonly cacheSeconds: number
}

export interface SignedUrlCaller {
  /** The value of If-None-Match. */
  readonly knows?: string
  /** Whether the caller caches bytes for others, as a CDN does. */
  readonly wantsBytes: boolean
  /** For HEAD: everything but the bytes. @default false */
  readonly wantsHeadOnly?: boolean
}

/** Lambda responses are limited to 6 MB, and bytes are sent as base64. */
const maxBodyBytes = 4 * 1024 * 1024

const stillBeingMade: HttpResult = {
  statusCode: 202,
  headers: { 'retry-after': '2', 'cache-control': 'no-store' },
}

/** A redirect is cached for half of its target's lifetime. Nothing is cached beyond the expiry of its URL or key. */
function cacheControl(
  { endsInSeconds = Number.POSITIVE_INFINITY }: ServedUrl,
  deps: AnswerSignedUrlDeps,
  isRedirect: boolean,
): string {
  const longest = isRedirect ? Math.min(deps.cacheSeconds, deps.presignedSeconds / 2) : deps.cacheSeconds
  const seconds = Math.floor(Math.min(longest, endsInSeconds))
  const isEndless = !isRedirect && endsInSeconds === Number.POSITIVE_INFINITY
  return `public, max-age=${seconds}${isEndless ? ', stale-if-error=86400' : ''}`
}

/** A transform always has the same bytes, so its id can serve as the ETag. */
const etagOf = ({ transformId }: TransformRow) => `"${transformId}"`

interface StoredPicture {
  readonly key: string
  readonly mimeType: string
  readonly sizeBytes: number
}

const isRedirected = ({ sizeBytes }: Pick<StoredPicture, 'sizeBytes'>, { wantsBytes }: SignedUrlCaller) =>
  !wantsBytes || sizeBytes > maxBodyBytes

async function deliver(
  deps: AnswerSignedUrlDeps,
  picture: StoredPicture,
  headers: AnswerHeaders,
  caller: SignedUrlCaller,
): Promise<HttpResult> {
  const { key, mimeType } = picture
  if (isRedirected(picture, caller))
    return { statusCode: 302, headers: { ...headers, location: await deps.urlOf(key) } }
  const found = { statusCode: 200, headers: { ...headers, 'content-type': mimeType } }
  if (caller.wantsHeadOnly) return found
  const bytes = await deps.read(key)
  return { ...found, body: Buffer.from(bytes).toString('base64'), isBase64Encoded: true }
}

/** No cache may keep a stand-in, and it has no ETag, so that the next request gets the picture. */
const standInHeaders: AnswerHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** 302 to the result, or its bytes for a CDN; 304 if the caller has it; 202 while it is being made. */
export async function answerSignedUrl(
  deps: AnswerSignedUrlDeps,
  served: ServedUrl | undefined,
  caller: SignedUrlCaller,
): Promise<HttpResult> {
  if (!served) return stillBeingMade
  const { row, varies, standIn } = served
  if (standIn) return deliver(deps, { ...standIn, mimeType: 'image/webp' }, standInHeaders, caller)
  const { mimeType, sizeBytes } = row.result!
  const headers: AnswerHeaders = {
    etag: etagOf(row),
    'cache-control': cacheControl(served, deps, isRedirected({ sizeBytes }, caller)),
    'x-content-type-options': 'nosniff',
    ...(varies && { vary: 'accept' }),
  }
  if (knowsEtag(caller.knows, etagOf(row))) return { statusCode: 304, headers }
  return deliver(deps, { key: row.key!, mimeType, sizeBytes }, headers, caller)
}
