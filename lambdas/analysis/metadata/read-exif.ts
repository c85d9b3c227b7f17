import { cleanText, joinTexts } from './clean-text.ts'
import { type ExifDirectories, exifDirectories, type TagReader } from './exif-directories.ts'
import type { MetadataSource } from './metadata-source.ts'
import { apertureOfApex, positive, secondsOfApex, starsOfPercent } from './numbers.ts'
import { present } from './present.ts'
import { readGps, readGpsTime } from './read-gps.ts'
import { parseCameraTime } from './taken-at.ts'
import { numberOf } from './tiff-structure.ts'
import { readUserComment } from './user-comment.ts'

// Tag numbers of Exif 2.32 tables 4 to 8, and of Windows Explorer (XP*, Rating).
const tag = {
  imageDescription: 0x010e,
  make: 0x010f,
  model: 0x0110,
  orientation: 0x0112,
  software: 0x0131,
  dateTime: 0x0132,
  artist: 0x013b,
  rating: 0x4746,
  ratingPercent: 0x4749,
  copyright: 0x8298,
  xpTitle: 0x9c9b,
  xpComment: 0x9c9c,
  xpAuthor: 0x9c9d,
  xpKeywords: 0x9c9e,
  exposureTime: 0x829a,
  fNumber: 0x829d,
  iso: 0x8827,
  standardOutputSensitivity: 0x8831,
  recommendedExposureIndex: 0x8832,
  isoSpeed: 0x8833,
  dateTimeOriginal: 0x9003,
  dateTimeDigitized: 0x9004,
  offsetTimeOriginal: 0x9011,
  offsetTimeDigitized: 0x9012,
  shutterSpeed: 0x9201,
  aperture: 0x9202,
  focalLength: 0x920a,
  userComment: 0x9286,
  lensModel: 0xa434,
} as const

const readTimes = (main: TagReader, exif: TagReader): MetadataSource => {
  const original = parseCameraTime(exif.text(tag.dateTimeOriginal), exif.text(tag.offsetTimeOriginal))
  return {
    taken: [original],
    // A blank original time says that the moment is unknown; the digitised time of a scanner is then that of the scan.
    takenIsBlank: !original && exif.has(tag.dateTimeOriginal),
    digitized: parseCameraTime(exif.text(tag.dateTimeDigitized), exif.text(tag.offsetTimeDigitized)),
    modifiedAt: parseCameraTime(main.text(tag.dateTime))?.localTime,
  }
}

// 65,535 is the largest value of this tag; a higher ISO is in the tags after it (Exif 2.3, 4.6.5).
const readIso = (exif: TagReader) => {
  const iso = positive(exif.number(tag.iso))
  if (iso !== undefined && iso !== 65_535) return iso
  const others = [tag.recommendedExposureIndex, tag.standardOutputSensitivity, tag.isoSpeed]
  return others.map((id) => positive(exif.number(id))).find((value) => value !== undefined) ?? iso
}

const readExposure = (exif: TagReader): MetadataSource => ({
  lens: exif.text(tag.lensModel),
  exposureTimeSeconds:
    positive(exif.number(tag.exposureTime)) ?? secondsOfApex(exif.number(tag.shutterSpeed)),
  fNumber: positive(exif.number(tag.fNumber)) ?? apertureOfApex(exif.number(tag.aperture)),
  iso: readIso(exif),
  focalLengthMm: positive(exif.number(tag.focalLength)),
})

const readTexts = (main: TagReader, littleEndian: boolean): MetadataSource => {
  const rating = main.number(tag.rating)
  return {
    software: main.text(tag.software),
    // Photographer and editor, separated by a NUL; an unknown photographer is a blank (Exif 2.32, 4.6.4).
    copyright: joinTexts(main.bytes(tag.copyright)),
    artist: main.text(tag.artist) ?? main.utf16(tag.xpAuthor),
    title: main.utf16(tag.xpTitle),
    description:
      main.text(tag.imageDescription) ??
      readUserComment(main.bytes(tag.userComment), littleEndian) ??
      main.utf16(tag.xpComment),
    keywords: main
      .utf16(tag.xpKeywords)
      ?.split(';')
      .flatMap((keyword) => cleanText(keyword) ?? []),
    rating: rating !== undefined && rating <= 5 ? rating : starsOfPercent(main.number(tag.ratingPercent)),
  }
}

const readBlock = ({ tiff, first, main, exif, gps }: ExifDirectories): MetadataSource => {
  const make = main.text(tag.make)
  const model = main.text(tag.model)
  return {
    // Only the first directory's: that of another one turns the thumbnail.
    orientation: numberOf(tiff, first.get(tag.orientation)),
    camera: make || model ? { make, model } : undefined,
    ...readTimes(main, exif),
    ...readExposure(exif),
    ...readTexts(main, tiff.littleEndian),
    gps: readGps(tiff, gps),
    gpsTime: readGpsTime(tiff, gps),
  }
}

/**
 * Reads EXIF blocks, or the first directory of a TIFF file. Fields that a block lacks come from the next; garbage
 * yields fewer fields, never an error.
 */
export function readExif(blocks: readonly Uint8Array[]): MetadataSource {
  const read = blocks.flatMap((block) => exifDirectories(block) ?? []).map(readBlock)
  return Object.assign({}, ...read.toReversed().map(present))
}
