import { linearSrgb } from '../../analysis/facts/linear-srgb.ts'

/** CIELAB under D65: L 0..100, a and b about -108..98 for colours of sRGB. */
export type Lab = readonly [lightness: number, a: number, b: number]

// CIE 15:2004, 8.2.1: the cube root, and a straight line near black.
const epsilon = (6 / 29) ** 3
const f = (ratio: number) => (ratio > epsilon ? Math.cbrt(ratio) : (ratio * (29 / 6) ** 2) / 3 + 4 / 29)

/**
 * Converts a colour such as "#c0ffee". Each matrix row is divided by the white point that it adds up to, so greys have
 * no hue.
 */
export function labOf(hex: string): Lab {
  const code = Number.parseInt(hex.slice(1), 16)
  const r = linearSrgb[code >> 16]!
  const g = linearSrgb[(code >> 8) & 255]!
  const b = linearSrgb[code & 255]!
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b)
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** CIE76: Euclidean, so everything near a colour lies in a ball, which a grid can look up. */
export const deltaE = (one: Lab, other: Lab): number =>
  Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
