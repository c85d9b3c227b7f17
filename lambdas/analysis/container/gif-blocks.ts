import { gifDataEndsEarly } from './gif-image-data.ts'

const headerBytes = 13
const extension = 0x21
const image = 0x2c
const trailer = 0x3b

const colorTableBytes = (packed: number) => (packed & 0x80 ? 3 << ((packed & 7) + 1) : 0)

/** The offset after a chain of sub-blocks, or undefined when the file stops inside it. */
export const afterSubBlocks = (bytes: Uint8Array, start: number): number | undefined => {
  let offset = start
  while (offset < bytes.length) {
    const sizeBytes = bytes[offset]!
    offset += 1 + sizeBytes
    if (sizeBytes === 0) return offset
  }
  return undefined
}

/**
 * Whether a GIF stops in the middle of a block (GIF89a specification, section 15 on) or of its first image. A missing trailer alone is
 * harmless and common. Bytes that are not a block end the walk, as they do in decoders.
 */
export function gifEndsEarly(bytes: Uint8Array): boolean {
  if (bytes.length < headerBytes) return true
  let offset: number | undefined = headerBytes + colorTableBytes(bytes[10]!)
  let seen = false
  while (offset !== undefined && offset < bytes.length) {
    const kind = bytes[offset]
    if (kind === trailer) return false
    if (kind === extension) offset = afterSubBlocks(bytes, offset + 2)
    else if (kind === image) {
      if (offset + 10 > bytes.length) return true
      const dataOffset = offset + 10 + colorTableBytes(bytes[offset + 9]!)
      // The first image represents the file; decoding all of a long animation would cost too much.
      if (!seen && gifDataEndsEarly(bytes, offset, dataOffset)) return true
      seen = true
      offset = afterSubBlocks(bytes, dataOffset + 1)
    } else return false
  }
  return offset === undefined || offset > bytes.length
}
