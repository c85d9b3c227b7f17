import { decodeText, decodeUtf16 } from './clean-text.ts'
import {
  bytesOf,
  directoryAt,
  firstDirectory,
  numberOf,
  openTiff,
  secondDirectory,
  type TiffBlock,
  type TiffDirectory,
} from './tiff-structure.ts'

/** The tags of several directories; a tag's value comes from the first directory in which it can be read. */
export interface TagReader {
  readonly has: (id: number) => boolean
  readonly bytes: (id: number) => Uint8Array | undefined
  readonly text: (id: number) => string | undefined
  readonly utf16: (id: number) => string | undefined
  readonly number: (id: number) => number | undefined
}

export interface ExifDirectories {
  readonly tiff: TiffBlock
  readonly first: TiffDirectory
  /** What is said about the photo as a whole: the first directory, then Exif's. */
  readonly main: TagReader
  /** How it was taken: Exif's directory, then the first (TIFF/EP), then those of the thumbnail. */
  readonly exif: TagReader
  readonly gps: TiffDirectory
}

const exifPointer = 0x8769
const gpsPointer = 0x8825
/** The header of an Exif block, also with a few odd bytes around it, as exiftool tolerates them. */
const exifHeader = /^[\s\S]{0,4}Exif\0[\s\S]/i
const headerWindowBytes = 16

/**
 * The TIFF structure of an Exif block: behind "Exif\0\0", behind the offset that HEIF puts before it, or bare.
 * Undefined when there is none.
 */
export function openExif(block: Uint8Array): TiffBlock | undefined {
  const start = Buffer.from(block.buffer, block.byteOffset, Math.min(headerWindowBytes, block.length))
  const headerBytes = exifHeader.exec(start.toString('latin1'))?.[0].length ?? 0
  const offsets = [headerBytes, start.indexOf('II*\0', 0, 'latin1'), start.indexOf('MM\0*', 0, 'latin1')]
  const offset = offsets.find((at) => at >= 0 && openTiff(block.subarray(at)))
  return offset === undefined ? undefined : openTiff(block.subarray(offset))
}

const readerOf = (tiff: TiffBlock, directories: TiffDirectory[]): TagReader => {
  const first = <T>(id: number, read: (tag: TiffDirectory) => T | undefined): T | undefined => {
    for (const directory of directories) {
      const value = directory.has(id) ? read(directory) : undefined
      if (value !== undefined) return value
    }
    return undefined
  }
  return {
    has: (id) => directories.some((directory) => directory.has(id)),
    bytes: (id) => first(id, (directory) => bytesOf(tiff, directory.get(id))),
    text: (id) => first(id, (directory) => decodeText(bytesOf(tiff, directory.get(id)))),
    utf16: (id) => first(id, (directory) => decodeUtf16(bytesOf(tiff, directory.get(id)))),
    number: (id) => first(id, (directory) => numberOf(tiff, directory.get(id))),
  }
}

/** The directories of an Exif block or of a TIFF file; undefined when it is neither. */
export function exifDirectories(block: Uint8Array): ExifDirectories | undefined {
  const tiff = openExif(block)
  if (!tiff) return undefined
  const pointedTo = (from: TiffDirectory, pointer: number) =>
    directoryAt(tiff, numberOf(tiff, from.get(pointer)) ?? 0)
  const first = firstDirectory(tiff)
  const second = secondDirectory(tiff)
  const exif = pointedTo(first, exifPointer)
  const [gps] = [first, exif, second]
    .map((from) => pointedTo(from, gpsPointer))
    .filter(({ size }) => size > 0)
  return {
    tiff,
    first,
    main: readerOf(tiff, [first, exif]),
    exif: readerOf(tiff, [exif, first, pointedTo(second, exifPointer), second]),
    gps: gps ?? new Map(),
  }
}
