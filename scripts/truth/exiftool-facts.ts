import { spawnSync } from 'node:child_process'
import path from 'node:path'
import type { PhotoMetadata } from '../../lambdas/analysis/analysis.ts'
import { isoOf, parseRational, positive } from '../../lambdas/analysis/metadata/numbers.ts'
import { parseCameraTime } from '../../lambdas/analysis/metadata/taken-at.ts'

/** The fields of our own schema that ExifTool knows. */
export type ExifToolFacts = Omit<PhotoMetadata, 'software'> & { readonly exifOrientation?: number }
type Tags = Readonly<Record<string, unknown>>

export const hasExifTool = (): boolean => spawnSync('exiftool', ['-ver']).status === 0

const textOf = (value: unknown): string | undefined => {
  const text = Array.isArray(value) ? value.join('; ') : value === undefined ? undefined : String(value)
  return text?.replace(/\s+/g, ' ').trim() || undefined
}
/** ExifTool leaves fractions that were stored as text. */
const numberOf = (value: unknown) => positive(parseRational(String(value)) ?? Number(value))
const listOf = (value: unknown): string[] =>
  (value === undefined ? [] : [value].flat().map(String)).map((word) => word.trim()).filter(Boolean)

function timeOf(text: string | undefined, offset: string | undefined) {
  const time = parseCameraTime(text, offset)
  return time && { takenAt: time.localTime, ...(time.offset && { takenAtOffset: time.offset }) }
}

/** Our fields, looked for in the order of docs/analysis.md. */
function toFacts(tags: Tags): ExifToolFacts {
  const find = (...names: string[]) =>
    names.map((name) => tags[name]).find((value) => textOf(value) !== undefined)
  const text = (...names: string[]) => textOf(find(...names))
  const number = (...names: string[]) =>
    names.map((name) => numberOf(tags[name])).find((value) => value !== undefined)
  const exif = (name: string) => [`ExifIFD:${name}`, `IFD0:${name}`, `IFD1:${name}`]
  const iptcTime = text('IPTC:DateCreated') && `${text('IPTC:DateCreated')} ${text('IPTC:TimeCreated')}`
  const latitude = (tags['Composite:GPSLatitude'] ?? tags['XMP-exif:GPSLatitude']) as number | undefined
  const longitude = (tags['Composite:GPSLongitude'] ?? tags['XMP-exif:GPSLongitude']) as number | undefined
  const altitude = tags['Composite:GPSAltitude'] as number | undefined
  const keywords = [tags['XMP-dc:Subject'], tags['IPTC:Keywords'], tags['IPTC2:Keywords']].flatMap(listOf)
  const windowsKeywords = listOf(text('IFD0:XPKeywords')?.split(';'))
  const make = text('IFD0:Make', 'XMP-tiff:Make')
  const model = text('IFD0:Model', 'XMP-tiff:Model')
  return {
    camera: make || model ? { make, model } : undefined,
    lens: text(
      'ExifIFD:LensModel',
      'ExifIFD:Lens',
      'XMP-exifEX:LensModel',
      'XMP-aux:Lens',
      'XMP-microsoft:LensModel',
    ),
    // ExifTool gives the APEX values in seconds and as f-numbers.
    exposureTimeSeconds: number(
      ...exif('ExposureTime'),
      'ExifIFD:ShutterSpeedValue',
      'XMP-exif:ExposureTime',
      'XMP-exif:ShutterSpeedValue',
    ),
    fNumber: number(
      ...exif('FNumber'),
      'ExifIFD:ApertureValue',
      'XMP-exif:FNumber',
      'XMP-exif:ApertureValue',
    ),
    iso: isoOf(
      number(...exif('ISO'), 'XMP-exif:ISO', 'XMP-exifEX:PhotographicSensitivity'),
      ['RecommendedExposureIndex', 'StandardOutputSensitivity', 'ISOSpeed'].map((name) =>
        number(`ExifIFD:${name}`, `XMP-exifEX:${name}`),
      ),
    ),
    focalLengthMm: number(...exif('FocalLength'), 'XMP-exif:FocalLength'),
    ...(timeOf(text(...exif('DateTimeOriginal')), text('ExifIFD:OffsetTimeOriginal')) ??
      timeOf(text('XMP-exif:DateTimeOriginal'), undefined) ??
      timeOf(text('XMP-photoshop:DateCreated'), undefined) ??
      timeOf(iptcTime, undefined) ??
      timeOf(text('ExifIFD:CreateDate'), text('ExifIFD:OffsetTimeDigitized')) ??
      timeOf(text('Composite:GPSDateTime'), undefined)),
    modifiedAt: parseCameraTime(text('IFD0:ModifyDate', 'XMP-xmp:ModifyDate'))?.localTime,
    gps:
      latitude === undefined || longitude === undefined
        ? undefined
        : { latitude, longitude, ...(altitude !== undefined && { altitudeMeters: altitude }) },
    copyright: text(
      'XMP-dc:Rights',
      'IPTC:CopyrightNotice',
      'IPTC2:CopyrightNotice',
      'IFD0:Copyright',
      'PNG:Copyright',
    ),
    artist: text(
      'XMP-dc:Creator',
      'IPTC:By-line',
      'IPTC2:By-line',
      'IFD0:Artist',
      'IFD0:XPAuthor',
      'PNG:Author',
    ),
    title: text(
      'XMP-dc:Title',
      'IPTC:ObjectName',
      'IPTC2:ObjectName',
      'IFD0:XPTitle',
      'PNG:Title',
      'XMP-photoshop:Headline',
      'IPTC:Headline',
    ),
    description: text(
      'XMP-dc:Description',
      'IPTC:Caption-Abstract',
      'IPTC2:Caption-Abstract',
      'IFD0:ImageDescription',
      'ExifIFD:UserComment',
      'IFD0:XPComment',
      'PNG:Description',
    ),
    keywords:
      [...keywords, ...windowsKeywords].length > 0
        ? [...new Set([...keywords, ...windowsKeywords])]
        : undefined,
    rating:
      tags['XMP-xmp:Rating'] === undefined
        ? (tags['IFD0:Rating'] as number | undefined)
        : Number(tags['XMP-xmp:Rating']),
    exifOrientation: tags['IFD0:Orientation'] as number | undefined,
  }
}

/** What ExifTool finds in every file of a folder, by the path within it. One process for all of them. */
export function exifToolFacts(folder: string): Map<string, ExifToolFacts> {
  const options = ['-json', '-G1', '-n', '-r']
  const output = spawnSync('exiftool', [...options, folder], {
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  })
  const files: Tags[] = JSON.parse(output.stdout)
  return new Map(files.map((tags) => [path.relative(folder, String(tags.SourceFile)), toFacts(tags)]))
}
