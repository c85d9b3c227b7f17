import { decodeText } from './clean-text.ts'
import { bytesOf, numberOf, numbersOf, type TiffBlock, type TiffDirectory } from './tiff-structure.ts'

// Exif 2.32 table 15.
const latitudeRef = 1
const latitude = 2
const longitudeRef = 3
const longitude = 4
const altitudeRef = 5
const altitude = 6

const round = (value: number, digits: number) => Number(value.toFixed(digits))

/** Degrees, minutes and seconds as degrees; undefined when a part is missing, not finite or out of range. */
const degrees = (parts: number[], reference: string | undefined, negative: string, maximum: number) => {
  if (parts.length === 0 || !parts.every(Number.isFinite)) return undefined
  const [whole = 0, minutes = 0, seconds = 0] = parts
  const value = whole + minutes / 60 + seconds / 3600
  if (!(Math.abs(value) <= maximum)) return undefined
  // A ten-millionth of a degree is a centimetre; further digits are noise.
  return round(reference?.toUpperCase() === negative ? -value : value, 7)
}

const readAltitude = (tiff: TiffBlock, gps: TiffDirectory): number | undefined => {
  const meters = numberOf(tiff, gps.get(altitude))
  if (meters === undefined) return undefined
  const below = numberOf(tiff, gps.get(altitudeRef)) === 1
  return round(below ? -meters : meters, 2)
}

/** Position in WGS 84 degrees. Broken coordinates (0/0, beyond the poles) are dropped. */
export function readGps(tiff: TiffBlock, gps: TiffDirectory) {
  const text = (tag: number) => decodeText(bytesOf(tiff, gps.get(tag)))
  const north = degrees(numbersOf(tiff, gps.get(latitude), 3), text(latitudeRef), 'S', 90)
  const east = degrees(numbersOf(tiff, gps.get(longitude), 3), text(longitudeRef), 'W', 180)
  if (north === undefined || east === undefined) return undefined
  const altitudeMeters = readAltitude(tiff, gps)
  return { latitude: north, longitude: east, ...(altitudeMeters !== undefined && { altitudeMeters }) }
}
