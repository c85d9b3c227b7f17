import type { ImageFormat } from '../analysis.ts'
import { readNclxColor } from '../container/nclx-color.ts'
import { readPngColor } from '../container/png-color.ts'
import { encodingOfCodePoints, encodingOfGamma } from './code-points.ts'
import { type ColorEncoding, matrixProfile } from './matrix-profile.ts'

/** The colour space of a profile's device side (ICC.1:2022, 7.2.8), by libvips' name for that of pixels. */
const deviceSpaces: Readonly<Record<string, 'RGB ' | 'GRAY' | 'CMYK'>> = {
  srgb: 'RGB ',
  rgb16: 'RGB ',
  'b-w': 'GRAY',
  grey16: 'GRAY',
  cmyk: 'CMYK',
}

const latin1 = (bytes: Uint8Array, start: number, end: number) =>
  String.fromCharCode(...bytes.subarray(start, end))

export const deviceSpaceOf = (profile: Uint8Array): string => latin1(profile, 16, 20)

const isProfileFor = (profile: Uint8Array, space: string) =>
  profile.length > 132 && latin1(profile, 36, 40) === 'acsp' && deviceSpaceOf(profile) === deviceSpaces[space]

interface Pixels {
  readonly format: ImageFormat
  readonly space: string
  readonly icc?: Uint8Array
}

/** PNG, third edition, 13.14: cICP comes before iCCP, then sRGB, then gAMA and cHRM. */
function pngProfile(bytes: Uint8Array, icc: Uint8Array | undefined, made: (e: ColorEncoding) => Uint8Array) {
  const { codePoints, saysSrgb, gamma, chromaticities } = readPngColor(bytes)
  if (codePoints) {
    const encoding = encodingOfCodePoints(codePoints)
    return encoding && made(encoding)
  }
  if (icc || saysSrgb) return icc
  const encoding = encodingOfGamma(gamma, chromaticities)
  return encoding && made(encoding)
}

/**
 * The profile that describes a photo's pixels: the embedded one if it fits them, or one made of what the container
 * says in other words. Undefined when the pixels are sRGB, or nothing is said about them.
 */
export function effectiveProfile(
  bytes: Uint8Array,
  { format, space, icc: embedded }: Pixels,
): Uint8Array | undefined {
  const device = deviceSpaces[space]
  const icc = embedded && isProfileFor(embedded, space) ? embedded : undefined
  if (device !== 'RGB ' && device !== 'GRAY') return icc
  const made = (encoding: ColorEncoding) => matrixProfile(encoding, device)
  if (format === 'png') return pngProfile(bytes, icc, made)
  if (icc || (format !== 'avif' && format !== 'heif')) return icc
  const points = readNclxColor(bytes)
  const encoding = points && encodingOfCodePoints(points)
  return encoding && made(encoding)
}
