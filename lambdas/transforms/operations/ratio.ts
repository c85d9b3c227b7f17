import * as z from 'zod/mini'
import type { Canvas } from '../canvas.ts'

export const ratioField = (description: string) =>
  z
    .string()
    .check(
      z.regex(/^[1-9]\d{0,3}:[1-9]\d{0,3}$/, 'Expected a ratio such as 16:9'),
      z.describe(`${description}: width and height with a colon between them, from 1 to 9999 each`),
    )

export const ratioOf = (text: string): number => {
  const [width, height] = text.split(':').map(Number)
  return width! / height!
}

/** The largest size of a ratio that fits in a picture. */
export function largestOfRatio({ widthPx, heightPx }: Pick<Canvas, 'widthPx' | 'heightPx'>, ratio: number) {
  const width = Math.min(widthPx, Math.max(1, Math.round(heightPx * ratio)))
  const height = Math.min(heightPx, Math.max(1, Math.round(widthPx / ratio)))
  return { width, height }
}
