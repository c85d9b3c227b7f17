/** A place in the picture, in pixels; the centre of the top left pixel is (0.5, 0.5). */
export interface PixelPoint {
  readonly x: number
  readonly y: number
}

/** Corners of a line in reading direction: top left, top right, bottom right, bottom left. */
export type Quad = readonly [PixelPoint, PixelPoint, PixelPoint, PixelPoint]

const distance = (a: PixelPoint, b: PixelPoint) => Math.hypot(a.x - b.x, a.y - b.y)

/** Size along the reading direction, and across it. */
export const quadSize = ([topLeft, topRight, , bottomLeft]: Quad) => ({
  length: distance(topLeft, topRight),
  thickness: distance(topLeft, bottomLeft),
})

/** The same corners, read this many quarter turns further clockwise. 2 is upside down. */
export function turnQuad(quad: Quad, quarterTurns: number): Quad {
  const at = (index: number) => quad[(((index + quarterTurns) % 4) + 4) % 4] as PixelPoint
  return [at(0), at(1), at(2), at(3)]
}

/** The axis-aligned rectangle around it. */
export function boundsOfQuad(quad: Quad) {
  const xs = quad.map(({ x }) => x)
  const ys = quad.map(({ y }) => y)
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}
