import type { ImageFormat } from '../analysis.ts'
import { readNclxColor } from '../container/nclx-color.ts'
import { readPngColor } from '../container/png-color.ts'
import { type ColorEncoding, type Curve, encodingOfCodePoints, encodingOfGamma } from './code-points.ts'
import { matrixProfile } from './matrix-profile.ts'

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

interface Pixels {
  readonly format: ImageFormat
  readonly space: string
  readonly icc?: Uint8Array
}

/** How a photo's numbers become colours. Both are absent when the pixels are sRGB, or nothing is said about them. */
export interface PixelColors {
  /** Describes the pixels, after the curve: the embedded profile if it fits them, or one made for them. */
  readonly profile?: Uint8Array
  /** To be applied to each number first. */
  readonly toSrgbCurve?: Curve
}

/** Decoders of HEIF and AVIF may give grey as RGB. */
function fittingProfile({ format, space, icc }: Pixels): Uint8Array | undefined {
  if (!icc || icc.length <= 132 || latin1(icc, 36, 40) !== 'acsp') return undefined
  const isHeif = format === 'heif' || format === 'avif'
  const [described, device] = [deviceSpaceOf(icc), deviceSpaces[space]]
  return described === device || (isHeif && described === 'GRAY' && device === 'RGB ') ? icc : undefined
}

/** PNG, third edition, 13.14: cICP comes before iCCP, then sRGB, then gAMA and cHRM. */
function pngColors(bytes: Uint8Array, icc: Uint8Array | undefined): Uint8Array | ColorEncoding | undefined {
  const { codePoints, saysSrgb, gamma, chromaticities } = readPngColor(bytes)
  if (codePoints) return encodingOfCodePoints(codePoints)
  return icc ?? (saysSrgb ? undefined : encodingOfGamma(gamma, chromaticities))
}

function statedColors(bytes: Uint8Array, pixels: Pixels): Uint8Array | ColorEncoding | undefined {
  const { format, space } = pixels
  const icc = fittingProfile(pixels)
  if (deviceSpaces[space] === undefined || space === 'cmyk') return icc
  if (format === 'png') return pngColors(bytes, icc)
  const points = !icc && (format === 'avif' || format === 'heif') ? readNclxColor(bytes) : undefined
  return points ? encodingOfCodePoints(points) : icc
}

/** What a file says about its colours, in whichever words. */
export function pixelColors(bytes: Uint8Array, pixels: Pixels): PixelColors {
  const stated = statedColors(bytes, pixels)
  if (!stated || stated instanceof Uint8Array) return stated ? { profile: stated } : {}
  const { gamut, toSrgbCurve } = stated
  const isGrey = deviceSpaces[pixels.space] === 'GRAY'
  return { ...(!isGrey && { profile: matrixProfile(gamut) }), ...(toSrgbCurve && { toSrgbCurve }) }
}
