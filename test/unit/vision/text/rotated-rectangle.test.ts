import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  convexHull,
  growRectangle,
  minAreaRectangle,
  quadOfRectangle,
  type RotatedRectangle,
} from '../../../../lambdas/vision/text/rotated-rectangle.ts'

const coordinate = fc.integer({ min: 0, max: 500 })
const points = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 1, maxLength: 40 })
const rectangle = fc.record({
  centre: fc.record({ x: coordinate, y: coordinate }),
  angle: fc.double({ min: -0.78, max: 0.78, noNaN: true }),
  width: fc.integer({ min: 10, max: 300 }),
  height: fc.integer({ min: 10, max: 300 }),
})

/** How far a point lies outside of the rectangle. */
function outside({ centre, angle, width, height }: RotatedRectangle, { x, y }: { x: number; y: number }) {
  const [dx, dy] = [x - centre.x, y - centre.y]
  const along = Math.abs(dx * Math.cos(angle) + dy * Math.sin(angle)) - width / 2
  const across = Math.abs(dy * Math.cos(angle) - dx * Math.sin(angle)) - height / 2
  return Math.max(along, across)
}

describe('minAreaRectangle', () => {
  test('holds every point, and is no larger than the upright rectangle around them', () => {
    fc.assert(
      fc.property(points, (all) => {
        const found = minAreaRectangle(all)
        for (const point of all) expect(outside(found, point)).toBeLessThan(1e-6)
        const size = (axis: 'x' | 'y') =>
          Math.max(...all.map((point) => point[axis])) - Math.min(...all.map((point) => point[axis]))
        expect(found.width * found.height).toBeLessThanOrEqual(size('x') * size('y') + 1e-6)
        expect(Math.abs(found.angle)).toBeLessThanOrEqual(Math.PI / 4 + 1e-9)
      }),
    )
  })

  test('gives a rectangle back from its corners, whatever its lean', () => {
    fc.assert(
      fc.property(rectangle, (wanted) => {
        const found = minAreaRectangle(quadOfRectangle(wanted))
        expect(found.centre.x).toBeCloseTo(wanted.centre.x, 4)
        expect(found.centre.y).toBeCloseTo(wanted.centre.y, 4)
        expect(found.width * found.height).toBeCloseTo(wanted.width * wanted.height, 2)
        for (const corner of quadOfRectangle(wanted))
          expect(Math.abs(outside(found, corner))).toBeLessThan(1e-3)
      }),
    )
  })

  test('grows by the same distance on every side', () => {
    const grown = growRectangle({ centre: { x: 5, y: 5 }, angle: 0.3, width: 4, height: 2 }, 3)
    expect(grown).toEqual({ centre: { x: 5, y: 5 }, angle: 0.3, width: 10, height: 8 })
  })
})

test('convexHull keeps only points that stick out', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 4 },
    { x: 0, y: 4 },
  ]
  const inner = { x: 2, y: 2 }
  const onEdge = { x: 2, y: 0 }
  expect(new Set(convexHull([inner, ...square, onEdge]))).toEqual(new Set(square))
})
