import { gunzipSync, gzipSync } from 'node:zlib'
import type { AnswerHeaders, HttpEvent, HttpResult } from '../api/http-event.ts'

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

export function answerFile(
  event: HttpEvent,
  { contentType, gzip }: CompressedFile,
  headers: AnswerHeaders,
): HttpResult {
  const compressed = takesGzip(event)
  return {
    statusCode: 200,
    headers: {
      'content-type': contentType,
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
      ...(compressed && ({ 'content-encoding': 'gzip' } satisfies AnswerHeaders)),
      ...headers,
    },
    body: compressed ? gzip : gunzipSync(Buffer.from(gzip, 'base64')).toString(),
    isBase64Encoded: compressed,
  }
}
