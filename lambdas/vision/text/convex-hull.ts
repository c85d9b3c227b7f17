import type { PixelPoint } from './quad.ts'

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
