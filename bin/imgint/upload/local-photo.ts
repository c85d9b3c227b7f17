import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { supportedFormatsPhrase } from '../../../lambdas/analysis/format/format-names.ts'
import { sniffFormat } from '../../../lambdas/analysis/format/sniff-format.ts'
import { contentTypeOf, type UploadContentType } from '../../../lambdas/uploads/uploads.ts'
import type { ExportedImage } from '../export/exported-image.ts'

export interface LocalPhoto {
  readonly path: string
  readonly sizeBytes: number
  /** Hash of the content, in hexadecimal. */
  readonly sha256: string
  readonly contentType: UploadContentType
  /** What an export says about it. @default - the photo is a new one */
  readonly exported?: ExportedImage
}

/** What the journal remembers a photo by. Two exported images stay two, even if their bytes are the same. */
export const keyOf = ({ sha256, exported }: LocalPhoto): string => exported?.imageId ?? sha256

/** Enough bytes for the signature of every format. */
const headBytes = 64 * 1024

/** Reads a file once, for its hash and its format. @returns a sentence when it is not a photo that can be uploaded */
export async function readLocalPhoto(path: string): Promise<LocalPhoto | string> {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let sizeBytes = 0
  for await (const chunk of createReadStream(path)) {
    if (head.length < headBytes) head = Buffer.concat([head, chunk])
    hash.update(chunk)
    sizeBytes += chunk.length
  }
  if (sizeBytes === 0) return 'The file is empty.'
  const found = sniffFormat(head)
  const contentType = found?.format && contentTypeOf(found.format)
  if (contentType) return { path, sizeBytes, sha256: hash.digest('hex'), contentType }
  return `Expected ${supportedFormatsPhrase} but ${found ? `received ${found.name}` : 'the format is unknown'}.`
}
