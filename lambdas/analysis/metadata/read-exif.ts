import { cleanText, joinTexts } from './clean-text.ts'
import { type ExifDirectories, exifDirectories, type TagReader } from './exif-directories.ts'
import type { MetadataSource } from './metadata-source.ts'
import { apertureOfApex, isoOf, measuredOr, positive, secondsOfApex, starsOfPercent } from './numbers.ts'
import { present } from './present.ts'
import { readGps, readGpsTime } from './read-gps.ts'
import { realLens } from './real-lens.ts'
import { firstTime, parseCameraTime } from './taken-at.ts'
import { asciiType, numberOf } from './tiff-structure.ts'
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
  offsetTime: 0x9010,
  offsetTimeOriginal: 0x9011,
  offsetTimeDigitized: 0x9012,
  shutterSpeed: 0x9201,
  aperture: 0x9202,
  focalLength: 0x920a,
  userComment: 0x9286,
  lensModel: 0xa434,
  dngLens: 0xfdea,
} as const

const readTimes = (main: TagReader, exif: TagReader): MetadataSource => {
  const original = parseCameraTime(exif.text(tag.dateTimeOriginal), exif.text(tag.offsetTimeOriginal))
  const digitized = parseCameraTime(exif.text(tag.dateTimeDigitized), exif.text(tag.offsetTimeDigitized))
  const modified = parseCameraTime(main.text(tag.dateTime), exif.text(tag.offsetTime))
  return {
    // Phones state one zone for three times of the same second.
    taken: [original && firstTime([original, digitized, modified])],
    // A blank original time says that the moment is unknown; the digitised time of a scanner is then that of the scan.
    takenIsBlank: !original && exif.has(tag.dateTimeOriginal),
    digitized: digitized && firstTime([digitized, modified]),
    modifiedAt: modified?.localTime,
  }
}

const readExposure = (exif: TagReader): MetadataSource => ({
  lens: realLens(exif.text(tag.lensModel), exif.text(tag.dngLens)),
  exposureTimeSeconds: measuredOr(
    exif.number(tag.exposureTime),
    exif.number(tag.shutterSpeed),
    secondsOfApex,
  ),
  fNumber: measuredOr(exif.number(tag.fNumber), exif.number(tag.aperture), apertureOfApex),
  iso: isoOf(
    exif.number(tag.iso),
    [tag.recommendedExposureIndex, tag.standardOutputSensitivity, tag.isoSpeed].map(exif.number),
  ),
  focalLengthMm: positive(exif.number(tag.focalLength)),
})

const readTexts = (main: TagReader, littleEndian: boolean): MetadataSource => {
  const rating = main.number(tag.rating)
  return {
    software: main.text(tag.software),
    // Photographer and editor, separated by a NUL; an unknown photographer is a blank (Exif 2.32, 4.6.4).
    copyright: joinTexts(main.bytes(tag.copyright)),
    artist: main.text(tag.artist) ?? main.utf16(tag.xpAuthor),
    titles: [main.utf16(tag.xpTitle)],
    descriptions: [
      main.text(tag.imageDescription),
      readUserComment(main.bytes(tag.userComment), littleEndian),
      main.utf16(tag.xpComment),
    ],
    keywords: main
      .utf16(tag.xpKeywords)
      ?.split(';')
      .flatMap((keyword) => cleanText(keyword) ?? []),
    rating: rating !== undefined && rating <= 5 ? rating : starsOfPercent(main.number(tag.ratingPercent)),
  }
}

/** Only the first directory's: that of another one turns the thumbnail. libvips reads no text, so neither do we. */
const readOrientation = ({ tiff, first }: ExifDirectories) => {
  const orientation = first.get(tag.orientation)
  return orientation?.type === asciiType ? undefined : numberOf(tiff, orientation)
}

const readBlock = (directories: ExifDirectories): MetadataSource => {
  const { tiff, main, exif, gps } = directories
  return {
    orientation: readOrientation(directories),
    make: main.text(tag.make),
    model: main.text(tag.model),
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
  return {
    ...Object.assign({}, ...read.toReversed().map(present)),
    titles: read.flatMap(({ titles = [] }) => titles),
    descriptions: read.flatMap(({ descriptions = [] }) => descriptions),
  }
}
