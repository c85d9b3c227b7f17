import type { Canvas } from '../canvas.ts'
import type { Stroke } from '../operation.ts'

type Row = readonly [red: number, green: number, blue: number]
export type ColorMatrix = readonly [Row, Row, Row]

/** The luminance of sRGB as used by the matrices of Filter Effects Module Level 1 (W3C). */
export const luminance: Row = [0.2126, 0.7152, 0.0722]

/** Blends a matrix with the identity: 0 leaves the picture as it is, 1 applies the matrix. */
export const mixed = (matrix: ColorMatrix, amount: number): ColorMatrix =>
  matrix.map((row, at) =>
    row.map((value, column) => value * amount + (at === column ? 1 - amount : 0)),
  ) as unknown as ColorMatrix

export const recolor = (canvas: Canvas, matrix: ColorMatrix): Stroke => ({
  slot: 'recomb',
  canvas,
  chain: (image) => image.recomb(matrix.map((row) => [...row]) as Parameters<typeof image.recomb>[0]),
})
