import { sourceTypeOf } from '../provenance/source-types.ts'
import { cleanText } from './clean-text.ts'
import type { MetadataSource } from './metadata-source.ts'
import {
  apertureOfApex,
  isoOf,
  measuredOr,
  parseRational,
  positive,
  secondsOfApex,
  starsOfPercent,
} from './numbers.ts'
import { parsePosition, positionOf, signedAltitude } from './read-gps.ts'
import { realLens } from './real-lens.ts'
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

/** The values of the default language, then the others; empty ones left out. */
const preferred = (values: readonly XmpValue[]): string[] => {
  const texts = [...values.filter(({ language }) => language === 'x-default'), ...values]
  return texts.flatMap(({ text }) => cleanText(text) ?? [])
}

type TextOf = (...names: string[]) => string | undefined

const readRating = (text: TextOf) => {
  const stars = parseRational(text('xmp:Rating'))
  if (stars !== undefined && stars >= -1 && stars <= 5) return stars
  return starsOfPercent(parseRational(text('MicrosoftPhoto:Rating')))
}

const readPosition = (text: TextOf) => {
  return positionOf(
    parsePosition(text('exif:GPSLatitude'), 'NS', text('exif:GPSLatitudeRef')),
    parsePosition(text('exif:GPSLongitude'), 'EW', text('exif:GPSLongitudeRef')),
    signedAltitude(parseRational(text('exif:GPSAltitude')), parseRational(text('exif:GPSAltitudeRef'))),
  )
}

const readCamera = (text: TextOf): MetadataSource => {
  const number = (name: string) => parseRational(text(name))
  return {
    make: text('tiff:Make'),
    model: text('tiff:Model'),
    lens: realLens(text('exifEX:LensModel'), text('aux:Lens'), text('MicrosoftPhoto:LensModel')),
    exposureTimeSeconds: measuredOr(
      number('exif:ExposureTime'),
      number('exif:ShutterSpeedValue'),
      secondsOfApex,
    ),
    fNumber: measuredOr(number('exif:FNumber'), number('exif:ApertureValue'), apertureOfApex),
    iso: isoOf(parseRational(text('exif:ISOSpeedRatings', 'exifEX:PhotographicSensitivity')), [
      number('exifEX:RecommendedExposureIndex'),
      number('exifEX:StandardOutputSensitivity'),
      number('exifEX:ISOSpeed'),
    ]),
    focalLengthMm: positive(number('exif:FocalLength')),
  }
}

/** Keywords of programs that store only the way to each: animal|bird or animal/bird. */
const lastWords = (properties: XmpProperties): string[] => {
  const ways = ['lr:hierarchicalSubject', 'digiKam:TagsList', 'MicrosoftPhoto:LastKeywordXMP']
  return ways.flatMap((name) => properties.get(name) ?? []).map(({ text }) => text.split(/[|/]/).at(-1)!)
}

/** Reads XMP packets. Properties that one lacks come from the next; garbage yields nothing, never an error. */
export function readXmp(blocks: readonly Uint8Array[]): MetadataSource {
  const properties = joinedProperties(blocks)
  const text: TextOf = (...names) => names.flatMap((name) => preferred(properties.get(name) ?? []))[0]
  const texts = (name: string) => preferred(properties.get(name) ?? [])
  const list = (name: string) => (properties.get(name) ?? []).flatMap((value) => cleanText(value.text) ?? [])
  const subjects = list('dc:subject')
  const time = (name: string) => parseCameraTime(text(name))
  return {
    ...readCamera(text),
    // Not xmp:CreateDate, which is when the file was created.
    taken: [time('exif:DateTimeOriginal'), time('photoshop:DateCreated')],
    digitized: time('exif:DateTimeDigitized'),
    modifiedAt: time('xmp:ModifyDate')?.localTime,
    gps: readPosition(text),
    titles: texts('dc:title'),
    headlines: texts('photoshop:Headline'),
    descriptions: [...texts('dc:description'), ...texts('tiff:ImageDescription')],
    copyright: text('dc:rights', 'tiff:Copyright'),
    artist: [...new Set(list('dc:creator'))].join('; ') || text('tiff:Artist'),
    software: text('xmp:CreatorTool', 'tiff:Software'),
    keywords: subjects.length > 0 ? subjects : lastWords(properties),
    rating: readRating(text),
    digitalSourceType: sourceTypeOf(text('Iptc4xmpExt:DigitalSourceType')),
  }
}
