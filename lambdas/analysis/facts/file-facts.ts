import { createHash } from 'node:crypto'
import type { FileFacts } from '../analysis.ts'
import type { ImageHeader } from '../header/image-header.ts'

const hashOf = (algorithm: 'sha256' | 'md5', bytes: Uint8Array) =>
  createHash(algorithm).update(bytes).digest('hex')

export function fileFacts(
  bytes: Uint8Array,
  { format, mimeType, animated, frames }: ImageHeader,
  md5 = hashOf('md5', bytes),
): FileFacts {
  return {
    sizeBytes: bytes.length,
    format,
    mimeType,
    sha256: hashOf('sha256', bytes),
    md5, // S3 ETags and older catalogues use MD5 to compare files; not for security
    animated,
    frames,
  }
}
