import type { IncomingMessage } from 'node:http'
import { fileSizeText, tooLarge } from '../../analysis/file-size-text.ts'
import { AppError } from '../../platform/errors.ts'
import { faultOfError, type RequestFault } from '../../platform/outbound/fault-of-error.ts'
import { createGuardedRequest, type GuardSettings } from '../../platform/outbound/guarded-request.ts'
import { cutText } from '../../platform/text/cut-text.ts'
import { uploadContentTypes } from '../uploads.ts'

export interface FetcherSettings extends GuardSettings {
  /** For everything, from resolving the first name to the last byte. */
  readonly timeoutMs: number
}

export interface WantedFile {
  readonly url: string
  readonly maxBytes: number
  /** The size that the client named. @default any size up to the maximum */
  readonly size?: number
}

export interface FetchedFile {
  readonly contentType: string
  /** Fails with an AppError if the file is too large, empty, cut off or too slow. */
  readonly chunks: AsyncIterable<Uint8Array>
}

export type SourceFetcher = ReturnType<typeof createSourceFetcher>

const mostRedirects = 5
const redirects: readonly number[] = [301, 302, 303, 307, 308]
/** The server asks for patience. */
const temporary: readonly number[] = [408, 425, 429]

/** What servers say about files of which they do not know the type. The analysis finds out. */
const unknownType = 'application/octet-stream'
const unknownTypes: readonly string[] = ['', unknownType, 'binary/octet-stream', 'application/binary']

/** Of what a header says. */
const shownLength = 80

const sentences: Record<RequestFault, string> = {
  'address-refused': 'leads to an address that is not public',
  'name-not-found': 'has a host name that could not be resolved',
  'tls-failed': 'has a TLS certificate that is not trusted',
  'bad-answer': 'did not answer in valid HTTP',
  'connection-failed': 'could not be reached, or hung up',
}

/**
 * Opens photos at URLs that clients named. Every address is checked where the connection is made, that of each redirect
 * too. Messages name the host only: paths and queries often hold a secret.
 */
export function createSourceFetcher({ timeoutMs, ...guard }: FetcherSettings) {
  const request = createGuardedRequest(guard)
  const headers = {
    accept: `${Object.keys(uploadContentTypes).join(', ')}, */*;q=0.1`,
    // A compressed body could unpack to any size.
    'accept-encoding': 'identity',
    'user-agent': 'image-intelligence-fetch/1',
  }

  /** @throws AppError REFUSED_ADDRESS, SOURCE_REFUSED, SOURCE_UNAVAILABLE, UNSUPPORTED_FORMAT or FILE_TOO_LARGE */
  return async function openSource({ url, ...wanted }: WantedFile): Promise<FetchedFile> {
    const signal = AbortSignal.timeout(timeoutMs)
    let at = url
    const told = (error: unknown) => faultOf(error, hostOf(at), signal, timeoutMs)
    try {
      for (let followed = 0; followed <= mostRedirects; followed++) {
        const response = await request({ method: 'GET', url: at, headers }, signal)
        const { location } = response.headers
        if (!redirects.includes(response.statusCode!) || !location)
          return fileOf(response, hostOf(at), wanted, told)
        response.destroy()
        at = URL.canParse(location, at) ? new URL(location, at).href : location
      }
    } catch (error) {
      throw told(error)
    }
    throw new AppError('SOURCE_REFUSED', `${hostOf(url)} redirects more than ${mostRedirects} times.`)
  }
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : 'The address')

function fileOf(
  response: IncomingMessage,
  host: string,
  wanted: Omit<WantedFile, 'url'>,
  told: (error: unknown) => AppError,
): FetchedFile {
  try {
    checkStatus(response.statusCode!, host)
    const announced = response.headers['content-length']
    if (announced !== undefined) checkSize(Number(announced), wanted)
    const contentType = typeOf(response, host)
    return { contentType, chunks: countedChunks(response, wanted, told) }
  } catch (error) {
    response.destroy()
    throw error
  }
}

function checkStatus(status: number, host: string): void {
  if (status === 200) return
  if (status >= 500 || temporary.includes(status))
    throw new AppError('SOURCE_UNAVAILABLE', `${host} answered with HTTP status ${status}.`)
  throw new AppError(
    'SOURCE_REFUSED',
    `${host} answered with HTTP status ${status}; expected 200. Check that the URL works without a sign-in.`,
  )
}

function typeOf({ headers }: IncomingMessage, host: string): string {
  const contentType = cutText(
    (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase(),
    shownLength,
  )
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity')
    throw new AppError(
      'SOURCE_REFUSED',
      `${host} sent the file compressed (${cutText(encoding, shownLength)}), unasked.`,
    )
  if (contentType in uploadContentTypes) return contentType
  if (unknownTypes.includes(contentType)) return unknownType
  throw new AppError(
    'UNSUPPORTED_FORMAT',
    `${host} says that the file is of type ${contentType}. Expected a photo: the URL of the file, not of a page.`,
  )
}

function checkSize(bytes: number, { maxBytes, size }: Omit<WantedFile, 'url'>): void {
  if (bytes > maxBytes) throw new AppError('FILE_TOO_LARGE', tooLarge(bytes, maxBytes))
  if (bytes === 0) throw new AppError('EMPTY_FILE')
  if (size !== undefined && bytes !== size)
    throw new AppError(
      'SOURCE_REFUSED',
      `Expected a file of ${fileSizeText(size)}, as the request said; received ${fileSizeText(bytes)}.`,
    )
}

/** Fails as soon as there is a byte too many. Leaving it early ends the connection. */
async function* countedChunks(
  response: IncomingMessage,
  wanted: Omit<WantedFile, 'url'>,
  told: (error: unknown) => AppError,
): AsyncIterable<Uint8Array> {
  let bytes = 0
  const most = wanted.size ?? wanted.maxBytes
  try {
    for await (const chunk of response) {
      bytes += chunk.length
      if (bytes > most) checkSize(bytes, wanted)
      yield chunk
    }
  } catch (error) {
    throw told(error)
  }
  checkSize(bytes, wanted)
}

function faultOf(error: unknown, host: string, signal: AbortSignal, timeoutMs: number): AppError {
  if (error instanceof AppError) return error
  if (signal.aborted)
    return new AppError(
      'SOURCE_UNAVAILABLE',
      `${host} did not send the whole file within ${timeoutMs / 1000} seconds.`,
    )
  const { fault, faultCode } = faultOfError(error)
  const detail = `${host} ${sentences[fault]}${faultCode ? ` (${faultCode})` : ''}.`
  return new AppError(fault === 'address-refused' ? 'REFUSED_ADDRESS' : 'SOURCE_UNAVAILABLE', detail)
}
