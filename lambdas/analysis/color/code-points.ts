import type { ColorEncoding } from './matrix-profile.ts'

/** Code points of ITU-T H.273, as PNG's cICP and the nclx boxes of AVIF and HEIC have them. */
export interface CodePoints {
  readonly primaries: number
  readonly transfer: number
  readonly fullRange: boolean
}

type Primaries = Pick<ColorEncoding, 'red' | 'green' | 'blue' | 'white'> & { readonly name: string }

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
const p3 = { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06] } as const

// H.273, table 2.
const primariesOf: Readonly<Record<number, Primaries>> = {
  1: bt709,
  4: { name: 'BT.470 M', red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08], white: illuminantC },
  5: { name: 'BT.470 B/G', red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06], white: d65 },
  6: smpte170m,
  7: smpte170m,
  9: { name: 'BT.2020', red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046], white: d65 },
  11: { name: 'DCI-P3', ...p3, white: [0.314, 0.351] },
  12: { name: 'Display P3', ...p3, white: d65 },
}

const srgb = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** Diffuse white of HDR pictures in cd/m2 (ITU-R BT.2408): it becomes white, and what is brighter is clipped. */
const diffuseWhite = 203

/** SMPTE ST 2084, as in ITU-R BT.2100. */
const pq = (value: number) => {
  const power = value ** (32 / 2523)
  const root = Math.max(power - 3424 / 4096, 0) / (2413 / 128 - (2392 / 128) * power)
  return (10_000 * root ** (16_384 / 2610)) / diffuseWhite
}

/** ITU-R BT.2100 on a display of 1000 cd/m2. Its gamma of 1.2 is applied to each channel, which is exact for grey. */
const hlg = (value: number) => {
  const scene =
    value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - 0.55991073) / 0.17883277) + 0.28466892) / 12
  return (1000 * scene ** 1.2) / diffuseWhite
}

// H.273, table 3. The curves of video (1, 6, 14, 15) are shown as sRGB, as browsers do.
const transferOf: Readonly<Record<number, readonly [name: string, toLight: (value: number) => number]>> = {
  1: ['sRGB', srgb],
  4: ['gamma 2.2', (value) => value ** 2.2],
  5: ['gamma 2.8', (value) => value ** 2.8],
  6: ['sRGB', srgb],
  8: ['linear', (value) => value],
  13: ['sRGB', srgb],
  14: ['sRGB', srgb],
  15: ['sRGB', srgb],
  16: ['PQ', pq],
  18: ['HLG', hlg],
}

/** 8-bit levels of black and white in the narrow range of video. */
const fromNarrow = (value: number) => Math.min(Math.max((value * 255 - 16) / 219, 0), 1)

/** Undefined for sRGB, for code points that say "unspecified", and for those that no still picture uses. */
export function encodingOfCodePoints(points: CodePoints): ColorEncoding | undefined {
  const primaries = primariesOf[points.primaries]
  const transfer = transferOf[points.transfer]
  if (!primaries || !transfer) return undefined
  const [curve, toLight] = transfer
  if (primaries === bt709 && toLight === srgb && points.fullRange) return undefined
  return {
    ...primaries,
    name: `${primaries.name}, ${curve}`,
    toLight: points.fullRange ? toLight : (value) => toLight(fromNarrow(value)),
  }
}

/** PNG's gAMA and cHRM. Without cHRM, the primaries are those of sRGB. Undefined if they are about those of sRGB. */
export function encodingOfGamma(
  gamma: number | undefined,
  chromaticities: Omit<Primaries, 'name'> = bt709,
): ColorEncoding | undefined {
  const exponent = gamma ? 1 / gamma : undefined
  const isSrgbCurve = exponent === undefined || Math.abs(exponent / 2.2 - 1) < 0.05 // as libpng decides it
  const isSrgbGamut = (['red', 'green', 'blue', 'white'] as const).every((name) =>
    chromaticities[name].every((value, i) => Math.abs(value - bt709[name][i]!) < 0.005),
  )
  if (isSrgbCurve && isSrgbGamut) return undefined
  const toLight = isSrgbCurve ? srgb : (value: number) => value ** exponent
  return { ...chromaticities, name: 'gAMA and cHRM of a PNG', toLight }
}
