import { ImageIntelligenceError } from './errors.ts'

/** A photo was not uploaded: it cannot be, or S3 refused it. `code` is the API's or S3's own. */
export class UploadError extends ImageIntelligenceError {
  override readonly name = 'UploadError'
  declare readonly code: string
  /** The status of S3's answer. Absent when nothing was sent. */
  readonly status?: number

  constructor(
    code: string,
    message: string,
    { status, requestId, isTemporary }: { status?: number; requestId?: string; isTemporary?: boolean } = {},
  ) {
    super(message, { code, requestId, isTemporary })
    this.status = status
  }
}

const slotEnded = 'the slot has ended. Slots last some minutes: open another one, and upload at once'
const otherBytes =
  'the bytes are not those that the slot was opened for. Upload the file with the announced sha256'
const otherSize =
  'the size is not the one that the slot was opened for. Read the file again, and open another slot'
const otherHeaders =
  'the request is not the one that the slot describes. Send its method, its URL and exactly its headers'

/** What S3 means by its codes, for the requests that a slot allows. */
const meanings: Readonly<Record<string, string>> = {
  BadDigest: otherBytes,
  XAmzContentSHA256Mismatch: otherBytes,
  XAmzContentChecksumMismatch: otherBytes,
  InvalidDigest: 'the checksum cannot be read. Open another slot, with the sha256 in hexadecimal',
  ExpiredToken: slotEnded,
  RequestExpired: slotEnded,
  SignatureDoesNotMatch: otherHeaders,
  MissingSecurityHeader: otherHeaders,
  AccessDenied: otherHeaders,
  RequestTimeTooSkewed: 'the clock of this machine is wrong. Set it, and try again',
  EntityTooLarge: otherSize,
  EntityTooSmall: otherSize,
  IncompleteBody: otherSize,
  MissingContentLength:
    'the length is missing. Send the photo as bytes or as a Blob, not as a stream of unknown length',
  NotImplemented:
    'the length is missing. Send the photo as bytes or as a Blob, not as a stream of unknown length',
  PreconditionFailed: 'the slot has a photo already, and a slot takes only one',
  ConditionalRequestConflict: 'another upload to this slot is going on',
  RequestTimeout: 'the connection was too slow',
  SlowDown: 'S3 is busy',
  InternalError: 'S3 failed',
  ServiceUnavailable: 'S3 is busy',
  NoSuchBucket: 'the bucket is gone. Is the stack still there?',
}

/** Statuses of requests that may succeed when they are sent again. S3 says 400 when a connection was too slow. */
const isPassing = (status: number, code: string) =>
  status === 409 || status === 429 || status >= 500 || code === 'RequestTimeout'

const partOf = (xml: string, name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]

/** Explains S3's refusal, which is XML, in a sentence that says what to do. */
export function explainRefusal(status: number, xml: string): UploadError {
  const said = partOf(xml, 'Message') ?? ''
  const given = partOf(xml, 'Code') ?? `HTTP_${status}`
  // S3 has one code for an ended slot and for a forbidden request.
  const code = given === 'AccessDenied' && /expired/i.test(said) ? 'RequestExpired' : given
  const meaning = meanings[code] ?? (said || 'it gave no reason')
  const requestId = partOf(xml, 'RequestId')
  return new UploadError(
    code,
    `S3 refused the upload (${status} ${code}${requestId ? `, request ${requestId}` : ''}): ${meaning.replace(/\.$/, '')}.`,
    { status, requestId, isTemporary: isPassing(status, code) },
  )
}
