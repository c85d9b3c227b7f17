import { cleanText } from './clean-text.ts'
import type { MetadataSource } from './metadata-source.ts'
import { parseRational, positive, starsOfPercent } from './numbers.ts'
import { parsePosition, positionOf, signedAltitude } from './read-gps.ts'
import { parseCameraTime } from './taken-at.ts'
import { type XmpProperties, type XmpValue, xmpProperties } from './xmp-properties.ts'

const joinedProperties = (blocks: readonly Uint8Array[]): XmpProperties => {
  const joined: XmpProperties = new Map()
  for (const block of blocks) {
    for (const [name, values] of xmpProperties(block))
      joined.set(name, [...(joined.get(name) ?? []), ...values])
  }
  return joined
}

/** The value of the default language, otherwise the first that is not empty. */
const preferred = (values: readonly XmpValue[]): string | undefined => {
  const texts = [...values.filter(({ language }) => language === 'x-default'), ...values]
  return texts.map(({ text }) => cleanText(text)).find((text) => text !== undefined)
}

type TextOf = (...names: string[]) => string | undefined

const readRating = (text: TextOf) => {
  const stars = parseRational(text('xmp:Rating'))
  if (stars !== undefined && stars >= -1 && stars <= 5) return stars
  return starsOfPercent(parseRational(text('MicrosoftPhoto:Rating')))
}

const readPosition = (text: TextOf) => {
  const meters = parseRational(text('exif:GPSAltitude'))
  return positionOf(
    parsePosition(text('exif:GPSLatitude'), 'NS', text('exif:GPSLatitudeRef')),
    parsePosition(text('exif:GPSLongitude'), 'EW', text('exif:GPSLongitudeRef')),
    meters === undefined ? undefined : signedAltitude(meters, parseRational(text('exif:GPSAltitudeRef'))),
  )
}

const readCamera = (text: TextOf): MetadataSource => ({
  camera: { make: text('tiff:Make'), model: text('tiff:Model') },
  lens: text('exifEX:LensModel', 'aux:Lens'),
  exposureTimeSeconds: positive(parseRational(text('exif:ExposureTime'))),
  fNumber: positive(parseRational(text('exif:FNumber'))),
  iso: positive(parseRational(text('exif:ISOSpeedRatings', 'exifEX:PhotographicSensitivity'))),
  focalLengthMm: positive(parseRational(text('exif:FocalLength'))),
})

/** Reads XMP packets. Properties that one lacks come from the next; garbage yields nothing, never an error. */
export function readXmp(blocks: readonly Uint8Array[]): MetadataSource {
  const properties = joinedProperties(blocks)
  const text: TextOf = (...names) =>
    names.map((name) => preferred(properties.get(name) ?? [])).find((found) => found !== undefined)
  const list = (name: string) => (properties.get(name) ?? []).flatMap((value) => cleanText(value.text) ?? [])
  const time = (name: string) => parseCameraTime(text(name))
  return {
    ...readCamera(text),
    // Not xmp:CreateDate, which is when the file was created.
    taken: [time('exif:DateTimeOriginal'), time('photoshop:DateCreated')],
    digitized: time('exif:DateTimeDigitized'),
    modifiedAt: time('xmp:ModifyDate')?.localTime,
    gps: readPosition(text),
    title: text('dc:title', 'photoshop:Headline'),
    description: text('dc:description', 'tiff:ImageDescription'),
    copyright: text('dc:rights', 'tiff:Copyright'),
    artist: [...new Set(list('dc:creator'))].join('; ') || text('tiff:Artist'),
    software: text('xmp:CreatorTool', 'tiff:Software'),
    keywords: list('dc:subject'),
    rating: readRating(text),
  }
}
