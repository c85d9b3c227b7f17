import type { PixelPoint, Quad } from './quad.ts'

/** A rectangle whose upper edge leans by `angle` radians, between -45 and 45 degrees, clockwise on the screen. */
export interface RotatedRectangle {
  readonly centre: PixelPoint
  readonly angle: number
  readonly width: number
  readonly height: number
}

function rectangleAlong(hull: readonly PixelPoint[], angle: number): RotatedRectangle {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const { x, y } of hull) {
    const u = x * cos + y * sin
    const v = y * cos - x * sin
    minU = Math.min(minU, u)
    maxU = Math.max(maxU, u)
    minV = Math.min(minV, v)
    maxV = Math.max(maxV, v)
  }
  const u = (minU + maxU) / 2
  const v = (minV + maxV) / 2
  return {
    centre: { x: u * cos - v * sin, y: u * sin + v * cos },
    angle,
    width: maxU - minU,
    height: maxV - minV,
  }
}

const quarter = Math.PI / 2
/** The equivalent angle between -45 and 45 degrees, with the sides in the same directions. */
const nearestUpright = (angle: number) => angle - quarter * Math.round(angle / quarter)

/** The rectangle with the smallest area around the points. One of its sides lies on a side of their hull. */
export function minAreaRectangle(points: readonly PixelPoint[]): RotatedRectangle {
  const hull = convexHull(points)
  let best = rectangleAlong(hull, 0)
  hull.forEach((point, index) => {
    const next = hull[(index + 1) % hull.length]!
    const angle = nearestUpright(Math.atan2(next.y - point.y, next.x - point.x))
    const candidate = rectangleAlong(hull, angle)
    if (candidate.width * candidate.height < best.width * best.height - 1e-9) best = candidate
  })
  return best
}

/** Moves every side outwards. */
export const growRectangle = (rectangle: RotatedRectangle, by: number): RotatedRectangle => ({
  ...rectangle,
  width: rectangle.width + 2 * by,
  height: rectangle.height + 2 * by,
})

/** Top left corner first, clockwise. */
export function quadOfRectangle({ centre, angle, width, height }: RotatedRectangle): Quad {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const corner = (u: number, v: number): PixelPoint => ({
    x: centre.x + (u * width * cos - v * height * sin) / 2,
    y: centre.y + (u * width * sin + v * height * cos) / 2,
  })
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}

const turn = (a: PixelPoint, b: PixelPoint, c: PixelPoint) =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

function halfHull(points: readonly PixelPoint[]): PixelPoint[] {
  const hull: PixelPoint[] = []
  for (const point of points) {
    while (hull.length >= 2 && turn(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop()
    hull.push(point)
  }
  return hull.slice(0, -1)
}

/** Andrew's monotone chain. Points that lie on an edge are left out. */
export function convexHull(points: readonly PixelPoint[]): PixelPoint[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y)
  if (sorted.length < 2) return sorted
  return [...halfHull(sorted), ...halfHull(sorted.toReversed())]
}
