import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellsNear, colorCell } from '../../../../lambdas/search/color/color-cells.ts'
import { deltaE, labOf } from '../../../../lambdas/search/color/lab.ts'
import { colorDistance } from '../../../../lambdas/search/image-search.ts'

const hex = fc.nat(0xffffff).map((code) => `#${code.toString(16).padStart(6, '0')}`)

describe('CIELAB', () => {
  // Reference values: B. Lindbloom's calculator (sRGB, D65), rounded.
  test.each([
    ['#ffffff', [100, 0, 0]],
    ['#000000', [0, 0, 0]],
    ['#ff0000', [53.24, 80.09, 67.2]],
    ['#00ff00', [87.73, -86.18, 83.18]],
    ['#0000ff', [32.3, 79.19, -107.86]],
    ['#808080', [53.59, 0, 0]],
  ])('of %s', (color, expected) => {
    for (const [axis, value] of labOf(color).entries()) expect(value).toBeCloseTo(expected[axis]!, 1)
  })

  test('distance is the same both ways, and none from itself', () => {
    fc.assert(
      fc.property(hex, hex, (one, other) => {
        expect(deltaE(labOf(one), labOf(other))).toBeCloseTo(deltaE(labOf(other), labOf(one)), 10)
        expect(deltaE(labOf(one), labOf(one))).toBe(0)
      }),
    )
  })
})

describe('cells near a colour', () => {
  const near = fc
    .tuple(
      hex,
      fc.double({ min: 0, max: colorDistance.max, noNaN: true }),
      fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 3, maxLength: 3 }),
    )
    .map(([color, distance, shift]) => {
      const codes = [1, 3, 5].map((at, index) => Number.parseInt(color.slice(at, at + 2), 16) + shift[index]!)
      const other = codes
        .map((code) => Math.min(Math.max(code, 0), 255).toString(16).padStart(2, '0'))
        .join('')
      return { color, distance, other: `#${other}` }
    })

  test('hold every colour within the distance', () => {
    fc.assert(
      fc.property(near, ({ color, distance, other }) => {
        fc.pre(deltaE(labOf(color), labOf(other)) <= distance)
        expect(cellsNear(labOf(color), distance)).toContain(colorCell(labOf(other)))
      }),
      { numRuns: 2_000 },
    )
  })

  test('are few', () => {
    fc.assert(
      fc.property(hex, (color) => {
        expect(cellsNear(labOf(color), 0)).toEqual([colorCell(labOf(color))])
        expect(cellsNear(labOf(color), colorDistance.default).length).toBeLessThanOrEqual(27)
        expect(cellsNear(labOf(color), colorDistance.max).length).toBeLessThanOrEqual(110)
      }),
    )
  })
})
