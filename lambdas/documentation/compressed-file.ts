import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { AnswerHeaders, HttpEvent, HttpResult } from '../api/http-event.ts'
import { knowsEtag } from '../api/knows-etag.ts'

/** A body stored the way API Gateway needs it: gzipped, then base64. No request pays for compression. */
export interface CompressedFile {
  readonly contentType: string
  readonly gzip: string
}

export const compressedFile = (contentType: string, text: string): CompressedFile => ({
  contentType,
  gzip: gzipSync(text).toString('base64'),
})

/** RFC 9110, section 12.5.3: a coding with q=0 is not acceptable. */
function takesGzip({ headers }: HttpEvent): boolean {
  const codings = (headers['accept-encoding'] ?? '').split(',').map((coding) => coding.trim().toLowerCase())
  return codings.some((coding) => /^(?:gzip|x-gzip|\*)\s*(?:;(?!\s*q=0(?:\.0*)?$)|$)/.test(coding))
}

/** The compressed and the plain form are different bytes, so each has its own ETag (RFC 9110, section 8.8.3). */
const etagOf = (gzip: string, compressed: boolean): string =>
  `"${createHash('sha256').update(gzip).digest('base64url').slice(0, 22)}${compressed ? '-gzip' : ''}"`

/** 200 with the file, compressed if the caller accepts that, or 304 if the caller has it already. */
export function answerFile(
  event: HttpEvent,
  { contentType, gzip }: CompressedFile,
  headers: AnswerHeaders,
): HttpResult {
  const compressed = takesGzip(event)
  const unchanging: AnswerHeaders = { vary: 'accept-encoding', etag: etagOf(gzip, compressed), ...headers }
  if (knowsEtag(event.headers['if-none-match'], unchanging.etag!))
    return { statusCode: 304, headers: unchanging }
  return {
    statusCode: 200,
    headers: {
      'content-type': contentType,
      'x-content-type-options': 'nosniff',
      ...(compressed && ({ 'content-encoding': 'gzip' } satisfies AnswerHeaders)),
      ...unchanging,
    },
    body: compressed ? gzip : gunzipSync(Buffer.from(gzip, 'base64')).toString(),
    isBase64Encoded: compressed,
  }
}
