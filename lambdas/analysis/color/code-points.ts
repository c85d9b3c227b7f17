import type { Gamut } from './matrix-profile.ts'

/** Code points of ITU-T H.273, as PNG's cICP and the nclx boxes of AVIF and HEIC have them. */
export interface CodePoints {
  readonly primaries: number
  readonly transfer: number
  readonly fullRange: boolean
}

/** From a number in the file to another, both as shares of the largest. */
export type Curve = (value: number) => number

/** What the numbers of a picture mean. */
export interface ColorEncoding {
  readonly gamut: Gamut
  /** Turns the numbers into those of sRGB's curve; undefined when they follow it. */
  readonly toSrgbCurve?: Curve
}

const d65 = [0.3127, 0.329] as const
const illuminantC = [0.31, 0.316] as const
const bt709 = {
  name: 'BT.709',
  red: [0.64, 0.33],
  green: [0.3, 0.6],
  blue: [0.15, 0.06],
  white: d65,
} as const
const smpte170m = {
  name: 'BT.601',
  red: [0.63, 0.34],
  green: [0.31, 0.595],
  blue: [0.155, 0.07],
  white: d65,
} as const
export const srgb: Gamut = { ...bt709, name: 'sRGB' }
const p3 = { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] } as const
export const displayP3: Gamut = { name: 'Display P3', ...p3, white: d65 }

// H.273, table 2.
const gamuts: Readonly<Record<number, Gamut>> = {
  1: bt709,
  4: { name: 'BT.470 M', red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08], white: illuminantC },
  5: { name: 'BT.470 B/G', red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06], white: d65 },
  6: smpte170m,
  7: smpte170m,
  9: { name: 'BT.2020', red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046], white: d65 },
  11: { name: 'DCI-P3', ...p3, white: [0.314, 0.351] },
  12: displayP3,
}

const fromLight: Curve = (light) => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055)
/** The same numbers with sRGB's curve, for numbers that this function turns into light. What is too bright is clipped. */
const through =
  (toLight: Curve): Curve =>
  (value) =>
    fromLight(Math.min(Math.max(toLight(value), 0), 1))

/** Diffuse white of HDR pictures in cd/m2 (ITU-R BT.2408): it becomes white, and what is brighter is clipped. */
const diffuseWhite = 203

/** SMPTE ST 2084, as in ITU-R BT.2100. */
const pq: Curve = (value) => {
  const power = value ** (32 / 2523)
  const root = Math.max(power - 3424 / 4096, 0) / (2413 / 128 - (2392 / 128) * power)
  return (10_000 * root ** (16_384 / 2610)) / diffuseWhite
}

/** ITU-R BT.2100 on a display of 1000 cd/m2. Its gamma of 1.2 is applied to each channel, which is exact for grey. */
const hlg: Curve = (value) => {
  const scene =
    value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12
  return (1000 * scene ** 1.2) / diffuseWhite
}

// H.273, table 3; undefined is the curve of sRGB. Those of video (1, 6, 14, 15) are shown as sRGB, as browsers do.
const curveOf: Readonly<Record<number, Curve | undefined>> = {
  1: undefined,
  4: through((value) => value ** 2.2),
  5: through((value) => value ** 2.8),
  6: undefined,
  8: through((value) => value),
  13: undefined,
  14: undefined,
  15: undefined,
  16: through(pq),
  18: through(hlg),
}

/** 8-bit levels of black and white in the narrow range of video. */
const fromNarrow = (value: number) => Math.min(Math.max((value * 255 - 16) / 219, 0), 1)

/** Undefined for sRGB, for code points that say "unspecified", and for those that no still picture uses. */
export function encodingOfCodePoints({
  primaries,
  transfer,
  fullRange,
}: CodePoints): ColorEncoding | undefined {
  const gamut = gamuts[primaries]
  if (!gamut || !(transfer in curveOf)) return undefined
  const curve = curveOf[transfer]
  const toSrgbCurve = fullRange ? curve : (value: number) => (curve ?? Number)(fromNarrow(value))
  if (!toSrgbCurve) return gamut === bt709 ? undefined : { gamut }
  return { gamut, toSrgbCurve }
}

/** PNG's gAMA and cHRM. Without cHRM, the primaries are those of sRGB. Undefined if they are about those of sRGB. */
export function encodingOfGamma(
  gamma: number | undefined,
  chromaticities: Omit<Gamut, 'name'> = bt709,
): ColorEncoding | undefined {
  const exponent = gamma ? 1 / gamma : undefined
  const isSrgbCurve = exponent === undefined || Math.abs(exponent / 2.2 - 1) < 0.05 // as libpng decides it
  const isSrgbGamut = (['red', 'green', 'blue', 'white'] as const).every((name) =>
    chromaticities[name].every((value, i) => Math.abs(value - bt709[name][i]!) < 0.005),
  )
  const gamut = isSrgbGamut ? bt709 : { ...chromaticities, name: 'cHRM of a PNG' }
  if (isSrgbCurve) return isSrgbGamut ? undefined : { gamut }
  return { gamut, toSrgbCurve: through((value) => value ** exponent) }
}
