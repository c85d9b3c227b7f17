import type { PhotoMetadata } from '../../analysis/analysis.ts'
import { sourceTypeUrl } from '../../analysis/provenance/source-types.ts'
import {
  type ExifDirectories,
  fractionEntry,
  fractionOf,
  longEntry,
  shortEntry,
  textEntry,
} from './exif-block.ts'
import { asBag, asSeq, asText, escaped, type XmpProperties } from './xmp-packet.ts'

type Property = XmpProperties extends ReadonlyMap<infer Name, string> ? readonly [Name, string] : never

/** What a function makes of a value; nothing where the photo has none. */
const each = <V, R>(value: V | undefined, make: (value: V) => R): R[] =>
  value === undefined ? [] : [make(value)]

/** EXIF's notation for 2024-05-31T12:00:00. */
const exifTime = (text: string) => text.slice(0, 19).replaceAll('-', ':').replace('T', ' ')

const largestShort = 65_535
const recommendedExposureIndex = 2
const isHigh = (iso = 0) => iso > largestShort

// Fields that name no place, device or person. They are written one by one, so that nothing unknown comes along.

export const noticeInExif = ({ copyright }: PhotoMetadata): ExifDirectories => ({
  main: each(copyright, (text) => textEntry(0x8298, text)),
  exif: [],
  gps: [],
})

export const noticeInXmp = ({ copyright }: PhotoMetadata): Property[] =>
  each(copyright, (text) => ['dc:rights', asText(text)] as const)

export const safeInExif = (metadata: PhotoMetadata): ExifDirectories => ({
  main: [
    ...noticeInExif(metadata).main,
    ...each(metadata.camera?.make, (text) => textEntry(0x010f, text)),
    ...each(metadata.camera?.model, (text) => textEntry(0x0110, text)),
  ],
  exif: [
    ...each(metadata.takenAt, (time) => textEntry(0x9003, exifTime(time))),
    ...each(metadata.takenAt && metadata.takenAtOffset, (offset) => textEntry(0x9011, offset)),
    ...each(metadata.exposureTimeSeconds, (seconds) => fractionEntry(0x829a, seconds)),
    ...each(metadata.fNumber, (number) => fractionEntry(0x829d, number)),
    ...each(metadata.focalLengthMm, (length) => fractionEntry(0x920a, length)),
    // A higher value stands in RecommendedExposureIndex, and the tag before it says so (Exif 2.3, 4.6.5).
    ...each(metadata.iso, (iso) => shortEntry(0x8827, Math.min(Math.round(iso), largestShort))),
    ...each(isHigh(metadata.iso) ? metadata.iso : undefined, (iso) => longEntry(0x8832, Math.round(iso))),
    ...each(isHigh(metadata.iso) ? recommendedExposureIndex : undefined, (type) => shortEntry(0x8830, type)),
    ...each(metadata.lens, (text) => textEntry(0xa434, text)),
  ],
  gps: [],
})

const fraction = (value: number) => fractionOf(value).join('/')

const keywordsInXmp = ({ keywords }: PhotoMetadata): Property[] =>
  each(keywords, (words) => ['dc:subject', asBag(words)] as const)

const timeInXmp = ({ takenAt, takenAtOffset = '' }: PhotoMetadata): Property[] =>
  each(takenAt, (time) => ['exif:DateTimeOriginal', `${time}${takenAtOffset}`] as const)

/** For readers of XMP, and for formats that hold no EXIF. */
export const safeInXmp = (metadata: PhotoMetadata): Property[] => [
  ...noticeInXmp(metadata),
  ...keywordsInXmp(metadata),
  ...timeInXmp(metadata),
  ...each(metadata.camera?.make, (text) => ['tiff:Make', escaped(text)] as const),
  ...each(metadata.camera?.model, (text) => ['tiff:Model', escaped(text)] as const),
  ...each(metadata.exposureTimeSeconds, (time) => ['exif:ExposureTime', fraction(time)] as const),
  ...each(metadata.fNumber, (number) => ['exif:FNumber', fraction(number)] as const),
  ...each(metadata.focalLengthMm, (length) => ['exif:FocalLength', fraction(length)] as const),
  ...each(metadata.iso, (iso) => ['exifEX:PhotographicSensitivity', iso.toFixed(0)] as const),
  ...each(metadata.lens, (text) => ['exifEX:LensModel', escaped(text)] as const),
  ...each(
    metadata.digitalSourceType,
    (term) => ['Iptc4xmpExt:DigitalSourceType', escaped(sourceTypeUrl(term))] as const,
  ),
]

/** 46,57.0000000N: degrees and minutes (XMP specification, part 2, 2.5). */
const degrees = (value: number, [positive, negative]: readonly [string, string]) => {
  const whole = Math.floor(Math.abs(value))
  return `${whole},${((Math.abs(value) - whole) * 60).toFixed(7)}${value < 0 ? negative : positive}`
}

/** What people wrote, whichever block says so: IPTC is not written. */
export const wordsInXmp = (metadata: PhotoMetadata): Property[] => [
  ...noticeInXmp(metadata),
  ...keywordsInXmp(metadata),
  ...each(metadata.title, (text) => ['dc:title', asText(text)] as const),
  ...each(metadata.description, (text) => ['dc:description', asText(text)] as const),
  ...each(metadata.artist, (text) => ['dc:creator', asSeq(text.split('; '))] as const),
  ...each(metadata.rating, (rating) => ['xmp:Rating', String(rating)] as const),
]

const placeInXmp = ({
  latitude,
  longitude,
  altitudeMeters,
}: NonNullable<PhotoMetadata['gps']>): Property[] => [
  ['exif:GPSLatitude', degrees(latitude, ['N', 'S'])],
  ['exif:GPSLongitude', degrees(longitude, ['E', 'W'])],
  ...each(
    altitudeMeters,
    (meters) => ['exif:GPSAltitude', `${Math.round(Math.abs(meters) * 100)}/100`] as const,
  ),
  ...each(altitudeMeters, (meters) => ['exif:GPSAltitudeRef', meters < 0 ? '1' : '0'] as const),
]

/** Everything that the analysis knows: a format may hold no EXIF, and a photo may have it in several blocks. */
export const knownInXmp = (metadata: PhotoMetadata): Property[] => [
  ...safeInXmp(metadata),
  ...wordsInXmp(metadata),
  ...each(metadata.modifiedAt, (time) => ['xmp:ModifyDate', time] as const),
  ...each(metadata.software, (text) => ['xmp:CreatorTool', escaped(text)] as const),
  ...(metadata.gps ? placeInXmp(metadata.gps) : []),
]
