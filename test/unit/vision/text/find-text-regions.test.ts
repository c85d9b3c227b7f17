import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectedComponents } from '../../../../lambdas/vision/text/connected-components.ts'
import { findTextRegions } from '../../../../lambdas/vision/text/find-text-regions.ts'
import { quadSize } from '../../../../lambdas/vision/text/quad.ts'

const settings = { pixelThreshold: 0.3, regionThreshold: 0.5, unclipRatio: 1.5 }
const size = { width: 200, height: 120 }

interface Bar {
  x: number
  y: number
  length: number
  thickness: number
  angle: number
  value: number
}

/** A map with bars around their middles. A bar has its own probability; all else is 0. */
function mapWith(...bars: Bar[]) {
  const values = new Float32Array(size.width * size.height)
  for (const { x, y, length, thickness, angle, value } of bars) {
    for (let index = 0; index < values.length; index++) {
      const [dx, dy] = [(index % size.width) + 0.5 - x, Math.floor(index / size.width) + 0.5 - y]
      const along = dx * Math.cos(angle) + dy * Math.sin(angle)
      const across = dy * Math.cos(angle) - dx * Math.sin(angle)
      if (Math.abs(along) <= length / 2 && Math.abs(across) <= thickness / 2) values[index] = value
    }
  }
  return { values, ...size }
}

const bar = { x: 100, y: 60, length: 80, thickness: 10, angle: 0, value: 0.9 }

describe('findTextRegions', () => {
  test('finds a line whatever its lean, grown by its area over its perimeter', () => {
    const lean = fc.double({ min: -0.7, max: 0.7, noNaN: true })
    fc.assert(
      fc.property(
        lean,
        fc.integer({ min: 60, max: 90 }),
        fc.integer({ min: 8, max: 16 }),
        (angle, length, thickness) => {
          const [region, ...others] = findTextRegions(mapWith({ ...bar, angle, length, thickness }), settings)
          expect(others).toEqual([])
          const grownBy = (2 * (length * thickness * settings.unclipRatio)) / (2 * (length + thickness))
          const found = quadSize(region!.quad)
          expect(Math.abs(found.length - length - grownBy)).toBeLessThan(4)
          expect(Math.abs(found.thickness - thickness - grownBy)).toBeLessThan(4)
          const [topLeft, topRight] = region!.quad
          expect(Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x)).toBeCloseTo(angle, 0)
          expect(region!.confidence).toBeGreaterThan(0.6)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('finds two lines apart, and one where they touch', () => {
    const upper = { ...bar, y: 30 }
    expect(findTextRegions(mapWith(upper, { ...bar, y: 60 }), settings)).toHaveLength(2)
    expect(findTextRegions(mapWith(upper, { ...bar, y: 40 }), settings)).toHaveLength(1)
  })

  test('drops areas that are too improbable or too thin to be text', () => {
    expect(findTextRegions(mapWith({ ...bar, value: 0.4 }), settings)).toEqual([])
    expect(findTextRegions(mapWith({ ...bar, value: 0.2 }), settings)).toEqual([])
    expect(findTextRegions(mapWith({ ...bar, thickness: 1 }), settings)).toEqual([])
    expect(findTextRegions(mapWith(), settings)).toEqual([])
  })
})

describe('connectedComponents', () => {
  test('gives every set pixel to exactly one component', () => {
    const mask = fc.uint8Array({ minLength: 63, maxLength: 63, max: 1 })
    fc.assert(
      fc.property(mask, (pixels) => {
        const set = pixels.filter((pixel) => pixel === 1).length
        const components = connectedComponents(Uint8Array.from(pixels), 9, 7)
        expect(components.reduce((sum, { pixelCount }) => sum + pixelCount, 0)).toBe(set)
      }),
    )
  })

  test('joins pixels that touch at a corner, but not across the edge of the picture', () => {
    expect(connectedComponents(Uint8Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), 3, 3)).toHaveLength(1)
    expect(connectedComponents(Uint8Array.of(0, 0, 1, 1, 0, 0, 0, 0, 0), 3, 3)).toHaveLength(2)
  })
})
