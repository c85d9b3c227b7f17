import type { PhotoMetadata } from '../analysis.ts'
import { cleanText, decodeText, decodeUtf16 } from './clean-text.ts'
import { readGps } from './read-gps.ts'
import { parseCameraTime } from './taken-at.ts'
import {
  bytesOf,
  directoryAt,
  firstDirectory,
  numberOf,
  openTiff,
  type TiffBlock,
  type TiffDirectory,
} from './tiff-structure.ts'

export type ExifFacts = PhotoMetadata & { readonly orientation?: number }

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
  copyright: 0x8298,
  exifDirectory: 0x8769,
  gpsDirectory: 0x8825,
  xpTitle: 0x9c9b,
  xpKeywords: 0x9c9e,
  exposureTime: 0x829a,
  fNumber: 0x829d,
  iso: 0x8827,
  recommendedExposureIndex: 0x8832,
  dateTimeOriginal: 0x9003,
  dateTimeDigitized: 0x9004,
  offsetTimeOriginal: 0x9011,
  offsetTimeDigitized: 0x9012,
  focalLength: 0x920a,
  lensModel: 0xa434,
} as const

const exifHeader = 'Exif\0\0'
/** Descriptions that cameras and editors write on their own; they say nothing about the photo. */
const meaninglessDescriptions =
  /^(OLYMPUS DIGITAL CAMERA|SONY DSC|SAMSUNG( DIGITAL CAMERA)?|MINOLTA DIGITAL CAMERA|DCIM\S*)$/i

const withoutHeader = (block: Uint8Array): Uint8Array =>
  Buffer.from(block.buffer, block.byteOffset, Math.min(6, block.length)).toString('latin1') === exifHeader
    ? block.subarray(6)
    : block

/** One tag; each property decodes it differently. */
interface TagValue {
  readonly exists: boolean
  readonly text: string | undefined
  readonly number: number | undefined
  readonly utf16: string | undefined
}
type Reader = (id: number) => TagValue

const reader =
  (tiff: TiffBlock, directory: TiffDirectory): Reader =>
  (id) => ({
    exists: directory.has(id),
    get text() {
      return decodeText(bytesOf(tiff, directory.get(id)))
    },
    get number() {
      return numberOf(tiff, directory.get(id))
    },
    get utf16() {
      return decodeUtf16(bytesOf(tiff, directory.get(id)))
    },
  })

const positive = (value: number | undefined) => (value !== undefined && value > 0 ? value : undefined)

const readTimes = (main: Reader, exif: Reader): Partial<PhotoMetadata> => {
  const original = exif(tag.dateTimeOriginal)
  // A blank original time says that the moment is unknown; the digitised time of a scanner is then that of the scan.
  const taken = original.exists
    ? parseCameraTime(original.text, exif(tag.offsetTimeOriginal).text)
    : parseCameraTime(exif(tag.dateTimeDigitized).text, exif(tag.offsetTimeDigitized).text)
  return {
    takenAt: taken?.localTime,
    takenAtOffset: taken?.offset,
    modifiedAt: parseCameraTime(main(tag.dateTime).text)?.localTime,
  }
}

// 65,535 is the largest value of this tag; a higher ISO is in RecommendedExposureIndex (Exif 2.3, 4.6.5).
const readIso = (exif: Reader) => {
  const iso = positive(exif(tag.iso).number)
  return iso === undefined || iso === 65_535
    ? (positive(exif(tag.recommendedExposureIndex).number) ?? iso)
    : iso
}

const readExposure = (exif: Reader): Partial<PhotoMetadata> => ({
  lens: exif(tag.lensModel).text,
  exposureTimeSeconds: positive(exif(tag.exposureTime).number),
  fNumber: positive(exif(tag.fNumber).number),
  iso: readIso(exif),
  focalLengthMm: positive(exif(tag.focalLength).number),
})

const readDescription = (main: Reader): Partial<PhotoMetadata> => {
  const description = main(tag.imageDescription).text
  const rating = main(tag.rating).number
  return {
    software: main(tag.software).text,
    // Photographer and editor are separated by a NUL; only the photographer is kept.
    copyright: main(tag.copyright).text,
    artist: main(tag.artist).text,
    title: main(tag.xpTitle).utf16,
    description: description && !meaninglessDescriptions.test(description) ? description : undefined,
    keywords: main(tag.xpKeywords)
      .utf16?.split(';')
      .flatMap((keyword) => cleanText(keyword) ?? []),
    rating: rating !== undefined && rating <= 5 ? rating : undefined,
  }
}

/** Reads an EXIF block, or the first directory of a TIFF file. Garbage yields fewer fields, never an error. */
export function readExif(block: Uint8Array | undefined): ExifFacts {
  const tiff = block && openTiff(withoutHeader(block))
  if (!tiff) return {}
  const main = reader(tiff, firstDirectory(tiff))
  const exif = reader(tiff, directoryAt(tiff, main(tag.exifDirectory).number ?? 0))
  const make = main(tag.make).text
  const model = main(tag.model).text
  const gpsOffset = main(tag.gpsDirectory).number
  return {
    orientation: main(tag.orientation).number,
    camera: make || model ? { make, model } : undefined,
    ...readTimes(main, exif),
    ...readExposure(exif),
    ...readDescription(main),
    gps: gpsOffset ? readGps(tiff, directoryAt(tiff, gpsOffset)) : undefined,
  }
}
