import type { MetadataBlocks } from '../metadata/read-photo-metadata.ts'
import { afterSubBlocks } from './gif-blocks.ts'

const extensionStart = '\x21\xff\x0bXMP DataXMP'
/** A byte 1, the bytes from 255 to 0 and a 0: wherever a walk through the text lands in them, it reaches their end. */
const trailerBytes = 258

/** XMP in an application extension of its own (XMP specification, part 3, 1.1.2). */
export function gifMetadata({ buffer, byteOffset, byteLength }: Uint8Array): MetadataBlocks {
  const file = Buffer.from(buffer, byteOffset, byteLength)
  const at = file.indexOf(extensionStart, 0, 'latin1')
  const start = at + extensionStart.length
  const end = at < 0 ? undefined : afterSubBlocks(file, start)
  return end === undefined ? {} : { xmp: [file.subarray(start, Math.max(end - trailerBytes, start))] }
}
