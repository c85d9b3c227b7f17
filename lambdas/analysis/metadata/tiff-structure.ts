import { parseRational } from './numbers.ts'

/**
 * Reads the tag directories that EXIF and TIFF share (TIFF 6.0; Exif 2.32 section 4.6.2). Written for hostile input:
 * every offset and count is checked, directories are followed only where the caller asks for it, nothing throws, and
 * values are read on demand and capped.
 */
export interface TiffBlock {
  readonly view: DataView
  readonly littleEndian: boolean
}
export interface TiffTag {
  readonly type: number
  readonly count: number
  readonly valueOffset: number
}
export type TiffDirectory = ReadonlyMap<number, TiffTag>

/** Bytes of one value by field type: TIFF 6.0 section 2, directory pointers (13, supplement 1), UTF-8 (129, Exif 3.0). */
const bytesPerValue: Record<number, number> = {
  ...[0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4],
  129: 1,
}
export const asciiType = 2
const maxDirectoryEntries = 512
const maxNumbers = 1 << 16
const maxTextBytes = 8192
const littleEndianMark = 0x4949
const bigEndianMark = 0x4d4d

/** BigTIFF (version 43) is not supported: its tags are 64-bit, and no camera writes it. */
export function openTiff(block: Uint8Array): TiffBlock | undefined {
  if (block.length < 8) return undefined
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength)
  const mark = view.getUint16(0)
  if (mark !== littleEndianMark && mark !== bigEndianMark) return undefined
  const littleEndian = mark === littleEndianMark
  return view.getUint16(2, littleEndian) === 42 ? { view, littleEndian } : undefined
}

/** The offset after a value that is not stored in the directory itself. */
export const valueEndOf = ({ type, count, valueOffset }: TiffTag): number => {
  const sizeBytes = (bytesPerValue[type] ?? 0) * count
  return sizeBytes <= 4 ? 0 : valueOffset + sizeBytes
}

const tagAt = ({ view, littleEndian }: TiffBlock, entryOffset: number): TiffTag | undefined => {
  const type = view.getUint16(entryOffset + 2, littleEndian)
  const count = view.getUint32(entryOffset + 4, littleEndian)
  const sizeBytes = (bytesPerValue[type] ?? 0) * count
  if (sizeBytes === 0) return undefined
  const valueOffset = sizeBytes <= 4 ? entryOffset + 8 : view.getUint32(entryOffset + 8, littleEndian)
  return { type, count, valueOffset }
}

/** The tags of the directory at an offset; empty when there is none. */
export function directoryAt(tiff: TiffBlock, offset: number): TiffDirectory {
  const { view, littleEndian } = tiff
  const tags = new Map<number, TiffTag>()
  if (offset < 8 || offset + 2 > view.byteLength) return tags
  const entries = Math.min(view.getUint16(offset, littleEndian), maxDirectoryEntries)
  for (let i = 0; i < entries; i++) {
    const entryOffset = offset + 2 + i * 12
    if (entryOffset + 12 > view.byteLength) break
    const id = view.getUint16(entryOffset, littleEndian)
    const tag = tagAt(tiff, entryOffset)
    // Of a tag that occurs twice the first counts, unless its value lies beyond the block.
    const earlier = tags.get(id)
    if (tag && !(earlier && valueEndOf(earlier) <= view.byteLength)) tags.set(id, tag)
  }
  return tags
}

const firstOffset = ({ view, littleEndian }: TiffBlock) => view.getUint32(4, littleEndian)

export const firstDirectory = (tiff: TiffBlock): TiffDirectory => directoryAt(tiff, firstOffset(tiff))

/** The directory after the first: that of the thumbnail in an EXIF block, of the second page in a TIFF. */
export function secondDirectory(tiff: TiffBlock): TiffDirectory {
  const { view, littleEndian } = tiff
  const offset = firstOffset(tiff)
  if (offset < 8 || offset + 2 > view.byteLength) return new Map()
  const next = offset + 2 + view.getUint16(offset, littleEndian) * 12
  return next + 4 > view.byteLength ? new Map() : directoryAt(tiff, view.getUint32(next, littleEndian))
}

/** The raw bytes of a value, at most `maxBytes`, as far as the block has them. */
export function bytesOf(
  { view }: TiffBlock,
  tag: TiffTag | undefined,
  maxBytes = maxTextBytes,
): Uint8Array | undefined {
  if (!tag || tag.valueOffset >= view.byteLength) return undefined
  const wantedBytes = Math.min((bytesPerValue[tag.type] ?? 0) * tag.count, maxBytes)
  const lengthBytes = Math.min(wantedBytes, view.byteLength - tag.valueOffset)
  return new Uint8Array(view.buffer, view.byteOffset + tag.valueOffset, lengthBytes)
}

/** A rational with a zero denominator is NaN. */
const numberAt = ({ view, littleEndian }: TiffBlock, type: number, offset: number): number => {
  switch (type) {
    case 3:
      return view.getUint16(offset, littleEndian)
    case 4:
    case 13:
      return view.getUint32(offset, littleEndian)
    case 5:
      return view.getUint32(offset, littleEndian) / (view.getUint32(offset + 4, littleEndian) || Number.NaN)
    case 6:
      return view.getInt8(offset)
    case 8:
      return view.getInt16(offset, littleEndian)
    case 9:
      return view.getInt32(offset, littleEndian)
    case 10:
      return view.getInt32(offset, littleEndian) / (view.getInt32(offset + 4, littleEndian) || Number.NaN)
    case 11:
      return view.getFloat32(offset, littleEndian)
    case 12:
      return view.getFloat64(offset, littleEndian)
    default:
      return view.getUint8(offset)
  }
}

export function numbersOf(tiff: TiffBlock, tag: TiffTag | undefined, atMost = maxNumbers): number[] {
  const sizeBytes = tag ? (bytesPerValue[tag.type] ?? 0) : 0
  if (!tag || sizeBytes === 0) return []
  const values: number[] = []
  for (let i = 0; i < Math.min(tag.count, atMost); i++) {
    const offset = tag.valueOffset + i * sizeBytes
    if (offset + sizeBytes > tiff.view.byteLength) break
    values.push(numberAt(tiff, tag.type, offset))
  }
  return values
}

/** The first number of a tag, if it is finite; some writers store numbers and fractions as text. */
export function numberOf(tiff: TiffBlock, tag: TiffTag | undefined): number | undefined {
  if (tag?.type === asciiType)
    return parseRational(
      Buffer.from(bytesOf(tiff, tag) ?? [])
        .toString('latin1')
        .split('\0')[0],
    )
  const [value] = numbersOf(tiff, tag, 1)
  return value !== undefined && Number.isFinite(value) ? value : undefined
}
