import type { InputOf } from './client.ts'
import { UploadError } from './upload-error.ts'

/** A photo in any form that a program has it in. */
export type PhotoSource = Blob | Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>

/** What is said about one photo when its slot is opened. */
export type UploadRequestItem = Exclude<InputOf<'openUploads'>['body'], { readonly items: unknown }>
export type UploadContentType = UploadRequestItem['contentType']

/** A photo that can be sent, and sent again. */
export interface ReadPhoto {
  readonly body: Blob | Uint8Array<ArrayBuffer>
  readonly size: number
  readonly filename: string
  readonly contentType: UploadContentType
}

/** The limit of S3's slots, and the default of `maxUploadBytes`. The service refuses files above its own limit. */
export const maxUploadBytes = 50 * 1024 * 1024

const contentTypes: Readonly<Record<string, UploadContentType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  heif: 'image/heif',
  bmp: 'image/bmp',
}

/** The types that can be uploaded, for the `accept` attribute of a file picker. */
export const uploadContentTypes: readonly UploadContentType[] = [...new Set(Object.values(contentTypes))]

/**
 * The type of a file; undefined when it cannot be uploaded. Browsers recognise some types by the file's name only, and
 * HEIC often not at all.
 */
export function contentTypeOf({ name, type }: Pick<File, 'name' | 'type'>): UploadContentType | undefined {
  const byName = contentTypes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  return uploadContentTypes.find((each) => each === type) ?? byName
}

/** What the API refuses in a line of text: control characters, and characters that change the direction of text. */
const unspeakable = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu
const longestName = 255

/** The name under which a photo is uploaded. No file name is a reason to refuse a photo. */
export const nameToSend = (name: string): string =>
  name
    .replace(unspeakable, '')
    .slice(-longestName)
    .replace(/\p{Surrogate}/gu, '') || 'photo'

async function bodyOf(source: PhotoSource): Promise<ReadPhoto['body']> {
  if (source instanceof Blob) return source
  if (source instanceof ArrayBuffer) return new Uint8Array(source)
  if (source instanceof Uint8Array) return source as Uint8Array<ArrayBuffer>
  if (source instanceof ReadableStream) return readStream(source)
  throw new TypeError('Expected a photo as a File, Blob, Uint8Array, ArrayBuffer or ReadableStream.')
}

/** A slot names the size, and a failed attempt is repeated, so a stream is read to its end first. */
async function readStream(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  // Not every browser can iterate over a stream.
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > maxUploadBytes) {
      await reader.cancel()
      throw tooLarge(size)
    }
    parts.push(value as Uint8Array<ArrayBuffer>)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`

const tooLarge = (size: number) =>
  new UploadError(
    'FILE_TOO_LARGE',
    `Expected a photo of at most ${megabytes(maxUploadBytes)}; it has ${megabytes(size)}.`,
  )

/** Finds out what a slot is opened for. @throws UploadError when the photo cannot be uploaded, before anything is sent */
export async function readPhoto(
  source: PhotoSource,
  about: Partial<Pick<UploadRequestItem, 'filename' | 'contentType'>> = {},
): Promise<ReadPhoto> {
  const body = await bodyOf(source)
  const size = body instanceof Blob ? body.size : body.length
  const name = about.filename ?? (source as Partial<File>).name ?? ''
  const type = source instanceof Blob ? source.type : ''
  const contentType = about.contentType ?? contentTypeOf({ name, type })
  if (!contentType)
    throw new UploadError(
      'UNSUPPORTED_FORMAT',
      `Expected a photo of a type among ${uploadContentTypes.join(', ')}; received ${type || name || 'bytes without a type'}. Pass contentType if it is one of these.`,
    )
  if (size === 0) throw new UploadError('EMPTY_FILE', 'Expected the bytes of a photo; received none.')
  if (size > maxUploadBytes) throw tooLarge(size)
  return { body, size, filename: nameToSend(name), contentType }
}

/** SHA-256 in hexadecimal. Browsers can compute it only on pages from https or localhost. */
export async function sha256Of(body: Blob | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = body instanceof Blob ? await body.arrayBuffer() : body
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
