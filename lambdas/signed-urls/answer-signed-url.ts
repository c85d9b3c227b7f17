import type { AnswerHeaders, HttpResult } from '../api/http-event.ts'
import type { TransformRow } from '../transforms/transform-row.ts'
import type { ServedUrl } from './serve-signed-url.ts'

export interface AnswerSignedUrlDeps {
  /** Presigned URL of a result. */
  readonly urlOf: (key: string) => Promise<string>
  readonly read: (key: string) => Promise<Uint8Array>
  /** How long a presigned URL works. */
  readonly presignedSeconds: number
  /** How long an answer may be kept. */
  readonly cacheSeconds: number
}

export interface SignedUrlCaller {
  /** Of If-None-Match. */
  readonly knows?: string
  /** Whether the caller keeps bytes for others, as a CDN does. */
  readonly wantsBytes: boolean
  /** HEAD: everything but the bytes. @default false */
  readonly wantsHeadOnly?: boolean
}

/** Lambda answers with 6 MB at most, and bytes travel as base64. */
const maxBodyBytes = 4 * 1024 * 1024

const stillBeingMade: HttpResult = {
  statusCode: 202,
  headers: { 'retry-after': '2', 'cache-control': 'no-store' },
}

/** Weakly compared, as RFC 9110 (13.1.2) has it for reads. */
const isKnown = (knows: string | undefined, etag: string): boolean =>
  (knows ?? '').split(',').some((each) => ['*', etag].includes(each.trim().replace(/^W\//, '')))

/** A redirect is kept for half as long as it leads somewhere; nothing is kept beyond the end of its URL or key. */
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

/** The same transform has the same bytes, and another one has another id. */
const etagOf = ({ transformId }: TransformRow) => `"${transformId}"`

/** 302 to the result, or its bytes for a CDN; 304 to who has it; 202 while it is being made. */
export async function answerSignedUrl(
  deps: AnswerSignedUrlDeps,
  served: ServedUrl | undefined,
  { knows, wantsBytes, wantsHeadOnly = false }: SignedUrlCaller,
): Promise<HttpResult> {
  if (!served) return stillBeingMade
  const { row, varies } = served
  const { mimeType, sizeBytes } = row.result!
  const isRedirect = !wantsBytes || sizeBytes > maxBodyBytes
  const headers: AnswerHeaders = {
    etag: etagOf(row),
    'cache-control': cacheControl(served, deps, isRedirect),
    'x-content-type-options': 'nosniff',
    ...(varies && { vary: 'accept' }),
  }
  if (isKnown(knows, etagOf(row))) return { statusCode: 304, headers }
  if (isRedirect) return { statusCode: 302, headers: { ...headers, location: await deps.urlOf(row.key!) } }
  const found = { statusCode: 200, headers: { ...headers, 'content-type': mimeType } }
  if (wantsHeadOnly) return found
  const bytes = await deps.read(row.key!)
  return {
    ...found,
    body: Buffer.from(bytes).toString('base64'),
    isBase64Encoded: true,
  }
}
