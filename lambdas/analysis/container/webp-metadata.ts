import { openExif } from '../metadata/exif-directories.ts'
import type { MetadataBlocks } from '../metadata/read-photo-metadata.ts'
import { endsEarly } from './ends-early.ts'
import { webpChunks, withWebpBlocks } from './webp-blocks.ts'

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

/** The blocks of a WebP, also those that its header does not announce; some writers end the name with a NUL. */
export function webpMetadata(bytes: Uint8Array): MetadataBlocks {
  const chunks = webpChunks(bufferOf(bytes))
  const blocks = (...names: string[]) =>
    chunks.filter(({ name }) => names.includes(name)).map(({ data }) => data)
  return { exif: blocks('EXIF'), xmp: blocks('XMP ', 'XMP\0') }
}

const exifFlag = 0x08

/**
 * A WebP in which libvips finds the EXIF that we read: its header announces it, and it is the first. Returns the same
 * bytes where that is so.
 */
export function withAnnouncedExif(bytes: Uint8Array): Uint8Array {
  const file = bufferOf(bytes)
  const { exif: blocks = [], xmp = [] } = webpMetadata(file)
  const exif = blocks.find((block) => openExif(block))
  if (!exif || endsEarly(file, 'webp')) return bytes
  const isAnnounced = webpChunks(file).some(
    ({ name, data }) => name === 'VP8X' && ((data[0] ?? 0) & exifFlag) !== 0,
  )
  return isAnnounced && exif === blocks[0]
    ? bytes
    : withWebpBlocks(file, { exif, ...(xmp[0] && { xmp: xmp[0] }) })
}
