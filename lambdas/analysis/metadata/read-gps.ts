import type { PhotoMetadata } from '../analysis.ts'
import { decodeText } from './clean-text.ts'
import { type CameraTime, parseCameraTime } from './taken-at.ts'
import {
  asciiType,
  bytesOf,
  numberOf,
  numbersOf,
  type TiffBlock,
  type TiffDirectory,
} from './tiff-structure.ts'

// Exif 2.32 table 15.
const latitudeRef = 1
const latitude = 2
const longitudeRef = 3
const longitude = 4
const altitudeRef = 5
const altitude = 6
const timeStamp = 7
const dateStamp = 29

const round = (value: number, digits: number) => Number(value.toFixed(digits))

/** Below the sea or below the ellipsoid; some writers store the digit as text. */
const belowRefs = [1, 3, 0x31]
/** No photo is taken from further above: a negative number that was written as an unsigned one. */
const maxAltitudeMeters = 1_000_000

/**
 * Degrees, minutes and seconds as degrees. Undefined when a part is missing or out of range. A part without a value
 * (0/0) is only accepted after one with a fraction, which then stands for the rest.
 */
function degreesOf(parts: readonly number[]): number | undefined {
  const unknown = parts.findIndex((part) => !Number.isFinite(part))
  const known = unknown < 0 ? parts : parts.slice(0, unknown)
  if (known.length === 0 || known.length > 3) return undefined
  if (known.length < parts.length && Number.isInteger(known.at(-1))) return undefined
  const [whole = 0, minutes = 0, seconds = 0] = known
  if (minutes < 0 || minutes > 60 || seconds < 0 || seconds > 60) return undefined
  const size = Math.abs(whole) + minutes / 60 + seconds / 3600
  return whole < 0 ? -size : size
}

/**
 * Signed degrees. The hemisphere decides; without one, only a negative number says on which side it lies.
 * @param hemispheres the positive and the negative letter: NS or EW
 */
export function signedDegrees(
  parts: readonly number[],
  reference: string | undefined,
  hemispheres: 'NS' | 'EW',
): number | undefined {
  const degrees = degreesOf(parts)
  const letter = reference?.trim().charAt(0).toUpperCase()
  if (degrees === undefined || Math.abs(degrees) > (hemispheres === 'NS' ? 90 : 180)) return undefined
  if (!letter) return degrees < 0 ? round(degrees, 7) : undefined
  if (!hemispheres.includes(letter)) return undefined
  // A ten-millionth of a degree is a centimetre; further digits are noise.
  return round(letter === hemispheres[1] ? -Math.abs(degrees) : degrees, 7)
}

export const signedAltitude = (meters: number | undefined, ref: number | undefined): number | undefined =>
  meters === undefined || Math.abs(meters) > maxAltitudeMeters
    ? undefined
    : round(belowRefs.includes(ref ?? 0) ? -Math.abs(meters) : meters, 2)

/** Undefined when half of the position is unknown, and at 0° 0', where no photo is taken: receivers without a fix. */
export function positionOf(
  north: number | undefined,
  east: number | undefined,
  altitudeMeters: number | undefined,
): PhotoMetadata['gps'] {
  if (north === undefined || east === undefined || (north === 0 && east === 0)) return undefined
  return { latitude: north, longitude: east, ...(altitudeMeters !== undefined && { altitudeMeters }) }
}

/** A letter may be stored as a number, so that zeros surround it. */
const textOf = (tiff: TiffBlock, gps: TiffDirectory, tag: number) =>
  decodeText(bytesOf(tiff, gps.get(tag))?.filter((byte) => byte !== 0))

const positionPattern =
  /^\s*([+-]?\d[\d.]*)(?:(?:[,°º\s]|deg)+(\d[\d.]*))?(?:[,'\s]+(\d[\d.]*))?(?:["'°º\s]|deg)*([NSEW]?)\s*$/i

/**
 * One side of a position as text: `33,51.5S` (XMP), `33,51,30S`, or `-33.8583`. A number without sign and letter lies
 * on neither side.
 */
export function parsePosition(
  text: string | undefined,
  hemispheres: 'NS' | 'EW',
  reference?: string,
): number | undefined {
  const match = positionPattern.exec(text ?? '')
  if (!match) return undefined
  const parts = match.slice(1, 4).filter((part) => part !== undefined)
  const letter = match[4] || reference || (match[1]!.startsWith('+') ? hemispheres[0] : undefined)
  return signedDegrees(parts.map(Number), letter, hemispheres)
}

const numericTypes = [3, 4, 5, 8, 9, 10, 11, 12]

const sideOf = (tiff: TiffBlock, gps: TiffDirectory, ids: [number, number], hemispheres: 'NS' | 'EW') => {
  const [id, refId] = ids
  const tag = gps.get(id)
  const reference = textOf(tiff, gps, refId)
  if (tag?.type === asciiType) return parsePosition(textOf(tiff, gps, id), hemispheres, reference)
  // The bytes of another type would give some place, but not the right one.
  return tag && numericTypes.includes(tag.type)
    ? signedDegrees(numbersOf(tiff, tag, 4), reference, hemispheres)
    : undefined
}

/** Position in WGS 84 degrees. What is broken (0/0, beyond the poles) or without a hemisphere is dropped. */
export function readGps(tiff: TiffBlock, gps: TiffDirectory): PhotoMetadata['gps'] {
  return positionOf(
    sideOf(tiff, gps, [latitude, latitudeRef], 'NS'),
    sideOf(tiff, gps, [longitude, longitudeRef], 'EW'),
    signedAltitude(numberOf(tiff, gps.get(altitude)), numberOf(tiff, gps.get(altitudeRef))),
  )
}

/** The time of the position, in UTC. */
export function readGpsTime(tiff: TiffBlock, gps: TiffDirectory): CameraTime | undefined {
  const clock = numbersOf(tiff, gps.get(timeStamp), 3)
  if (clock.length !== 3 || !clock.every((part) => part >= 0)) return undefined
  const [hours, minutes, seconds] = clock.map((part) => String(Math.floor(part)).padStart(2, '0'))
  return parseCameraTime(`${textOf(tiff, gps, dateStamp)} ${hours}:${minutes}:${seconds}Z`)
}
