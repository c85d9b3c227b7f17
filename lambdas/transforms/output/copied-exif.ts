import { openExif } from '../../analysis/metadata/exif-directories.ts'
import {
  directoryAt,
  firstDirectory,
  numberOf,
  type TiffBlock,
  type TiffDirectory,
} from '../../analysis/metadata/tiff-structure.ts'
import { type ExifEntry, isEmpty, writeExifBlock } from './exif-block.ts'
import { bytesHoldPicture } from './holds-picture.ts'
import { maxExifBytes, refuseSize } from './refuse-size.ts'

/** A range of tags, both ends included. */
type Tags = readonly (number | readonly [from: number, to: number])[]

// What the photographer and the camera say about the photo (Exif 2.32, tables 4 to 8, and the tags of Windows
// Explorer). Everything that describes the old file is left out: sizes, orientation, resolution, colour space,
// places in pixels (SubjectArea), thumbnails, and notes of the maker, which hold previews.
const mainTags: Tags = [
  0x010e, // ImageDescription
  [0x010f, 0x0110], // Make, Model
  [0x0131, 0x0132], // Software, DateTime
  [0x013b, 0x013c], // Artist, HostComputer
  0x4746, // Rating
  0x4749, // RatingPercent
  0x8298, // Copyright
  [0x9c9b, 0x9c9f], // XPTitle, XPComment, XPAuthor, XPKeywords, XPSubject
]
const exifTags: Tags = [
  [0x829a, 0x829d], // ExposureTime, FNumber
  0x8822, // ExposureProgram
  [0x8827, 0x8835], // ISO and kinds of sensitivity
  [0x9003, 0x9004], // DateTimeOriginal, DateTimeDigitized
  [0x9010, 0x9012], // offsets from UTC
  [0x9201, 0x920a], // exposure, distance, light, FocalLength
  0x9286, // UserComment
  [0x9290, 0x9292], // fractions of seconds
  [0x9400, 0x9405], // temperature, humidity, pressure, …
  0xa20b, // FlashEnergy
  0xa215, // ExposureIndex
  0xa217, // SensingMethod
  0xa301, // SceneType
  [0xa401, 0xa40a], // how the camera processed the photo
  0xa40c, // SubjectDistanceRange
  0xa420, // ImageUniqueID
  [0xa430, 0xa435], // owner, serial numbers, lens
]
const gpsTags: Tags = [[0, 31]]

const pointers = { exif: 0x8769, gps: 0x8825 }
// TIFF 6.0 section 2: bytes of one value by field type.
const bytesPerValue = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

const isIn = (tags: Tags, tag: number) =>
  tags.some((each) => (typeof each === 'number' ? each === tag : each[0] <= tag && tag <= each[1]))

/** Not more than a block can hold, because tags of a hostile file may all point at the same megabytes. */
function entriesOf({ view }: TiffBlock, directory: TiffDirectory, kept: Tags, format: string): ExifEntry[] {
  return [...directory].flatMap(([tag, { type, count, valueOffset }]) => {
    const sizeBytes = (bytesPerValue[type] ?? 0) * count
    // A value that goes beyond the block is broken.
    if (!isIn(kept, tag) || valueOffset + sizeBytes > view.byteLength) return []
    refuseSize('EXIF', sizeBytes, maxExifBytes, format)
    const value = Buffer.from(view.buffer, view.byteOffset + valueOffset, sizeBytes)
    return bytesHoldPicture(value) ? [] : [{ tag, type, count, value }]
  })
}

/**
 * Writes a photo's EXIF anew with the tags that are still true of a picture made from it.
 * @param block an EXIF block, or a TIFF file, whose first directory has the same tags
 * @throws StepRefusal when the format cannot hold it
 */
export function copiedExif(block: Uint8Array | undefined, format: string): Buffer | undefined {
  if (!block) return undefined
  const tiff = openExif(block)
  if (!tiff) return undefined
  const main = firstDirectory(tiff)
  const inner = (pointer: number) => directoryAt(tiff, numberOf(tiff, main.get(pointer)) ?? 0)
  const copied = {
    main: entriesOf(tiff, main, mainTags, format),
    exif: entriesOf(tiff, inner(pointers.exif), exifTags, format),
    gps: entriesOf(tiff, inner(pointers.gps), gpsTags, format),
  }
  return isEmpty(copied) ? undefined : writeExifBlock(copied, tiff.littleEndian)
}
