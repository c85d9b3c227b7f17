import type { ImageFormat } from '../analysis.ts'
import { firstDirectory, numbersOf, openTiff, valueEndOf } from '../metadata/tiff-structure.ts'
import { bmpEndsEarly } from './bmp-header.ts'
import { gifEndsEarly } from './gif-blocks.ts'
import { jpegLacksScans } from './jpeg-scans.ts'
import { endOfImage, jpegSegments } from './jpeg-segments.ts'
import { readPngChunks } from './png-chunks.ts'

const tiffTag = { stripOffsets: 273, stripByteCounts: 279, tileOffsets: 324, tileByteCounts: 325 } as const

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Whether the segments stop before an end marker, or one between two scans lets some never come. */
const jpegEndsEarly = (bytes: Uint8Array): boolean =>
  ![...jpegSegments(bufferOf(bytes))].some(({ marker }) => marker === endOfImage) || jpegLacksScans(bytes)

const webpEndsEarly = (bytes: Uint8Array): boolean =>
  bytes.length < 12 || viewOf(bytes).getUint32(4, true) + 8 > bytes.length + 1 // some writers count the padding byte

/**
 * Whether the first directory, one of its values, or a strip or tile that it lists, lies beyond the end of the file.
 */
const tiffEndsEarly = (bytes: Uint8Array): boolean => {
  const tiff = openTiff(bytes)
  if (!tiff) return bytes.length < 8
  const { view, littleEndian } = tiff
  const directoryOffset = view.getUint32(4, littleEndian)
  if (directoryOffset + 2 > bytes.length) return true
  if (directoryOffset + 2 + view.getUint16(directoryOffset, littleEndian) * 12 > bytes.length) return true
  const first = firstDirectory(tiff)
  if ([...first.values()].some((tag) => valueEndOf(tag) > bytes.length)) return true
  const offsets = numbersOf(tiff, first.get(tiffTag.stripOffsets) ?? first.get(tiffTag.tileOffsets))
  const lengths = numbersOf(tiff, first.get(tiffTag.stripByteCounts) ?? first.get(tiffTag.tileByteCounts))
  return offsets.some((offset, i) => offset + (lengths[i] ?? 0) > bytes.length)
}

/** Whether a top-level box of an ISO media file claims more bytes than the file has. */
const isoMediaEndsEarly = (bytes: Uint8Array): boolean => {
  const view = viewOf(bytes)
  let offset = 0
  while (offset + 8 <= bytes.length) {
    const sizeBytes = view.getUint32(offset)
    if (sizeBytes === 0) return false // up to the end of the file
    if (sizeBytes === 1 && offset + 16 > bytes.length) return true
    const boxBytes = sizeBytes === 1 ? Number(view.getBigUint64(offset + 8)) : sizeBytes
    if (boxBytes < 8) return false
    offset += boxBytes
  }
  return offset > bytes.length
}

const checks: Record<ImageFormat, (bytes: Uint8Array) => boolean> = {
  jpeg: jpegEndsEarly,
  png: (bytes) => readPngChunks(bytes).endsEarly,
  webp: webpEndsEarly,
  gif: gifEndsEarly,
  avif: isoMediaEndsEarly,
  heif: isoMediaEndsEarly,
  tiff: tiffEndsEarly,
  bmp: bmpEndsEarly,
}

/** Whether the container promises more bytes than the file has. Distinguishes a truncated file from a damaged one. */
export const endsEarly = (bytes: Uint8Array, format: ImageFormat): boolean => checks[format](bytes)
