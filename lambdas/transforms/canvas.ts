import type { Box } from '../vision/findings.ts'

/**
 * Maps a point of the photo, in pixels after orientation, to the current picture: x' = ax + cy + e, y' = bx + dy + f.
 */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** The picture between two steps. */
export interface Canvas {
  readonly widthPx: number
  readonly heightPx: number
  readonly hasAlpha: boolean
  readonly photo: { readonly widthPx: number; readonly heightPx: number }
  readonly fromPhoto: Matrix
}

/** A rectangle of whole pixels inside a canvas. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** The photo itself, before any step. */
export const startCanvas = ({
  widthPx,
  heightPx,
  hasAlpha,
}: Pick<Canvas, 'widthPx' | 'heightPx' | 'hasAlpha'>): Canvas => ({
  widthPx,
  heightPx,
  hasAlpha,
  photo: { widthPx, heightPx },
  fromPhoto: identity,
})

/** Composes two matrices: applies `first`, then `second`. */
const followedBy = (first: Matrix, second: Matrix): Matrix => {
  const [a, b, c, d, e, f] = first
  const [A, B, C, D, E, F] = second
  return [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F]
}

/** The canvas after a step has moved its pixels. */
export const moved = (canvas: Canvas, size: Pick<Canvas, 'widthPx' | 'heightPx'>, by: Matrix): Canvas => ({
  ...canvas,
  ...size,
  fromPhoto: followedBy(canvas.fromPhoto, by),
})

export const cropped = (canvas: Canvas, { left, top, width, height }: Area): Canvas =>
  moved(canvas, { widthPx: width, heightPx: height }, [1, 0, 0, 1, -left, -top])

const between = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high)

/**
 * Where a box of the photo (in shares, after orientation) is in the current picture: the upright rectangle around its
 * corners, enlarged by `margin` of its size on each side. Undefined when nothing of it is left.
 */
export function areaOf(box: Box, canvas: Canvas, margin = 0): Area | undefined {
  const { photo, fromPhoto, widthPx, heightPx } = canvas
  const [a, b, c, d, e, f] = fromPhoto
  const corners = [0, 1].flatMap((right) =>
    [0, 1].map((below) => {
      const x = (box.left + box.width * (right + margin * (2 * right - 1))) * photo.widthPx
      const y = (box.top + box.height * (below + margin * (2 * below - 1))) * photo.heightPx
      return { x: a * x + c * y + e, y: b * x + d * y + f }
    }),
  )
  const left = between(Math.floor(Math.min(...corners.map(({ x }) => x))), 0, widthPx)
  const right = between(Math.ceil(Math.max(...corners.map(({ x }) => x))), 0, widthPx)
  const top = between(Math.floor(Math.min(...corners.map(({ y }) => y))), 0, heightPx)
  const bottom = between(Math.ceil(Math.max(...corners.map(({ y }) => y))), 0, heightPx)
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : undefined
}
