import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProbabilityMap } from '../../../../lambdas/vision/text/find-text-regions.ts'
import {
  type Area,
  cutArea,
  isCutOff,
  promisingAreas,
} from '../../../../lambdas/vision/text/promising-areas.ts'

const settings = { tilePx: 16, tileThreshold: 0.5 }
const mapOf = (width: number, height: number, promising: readonly [number, number][]): ProbabilityMap => {
  const values = new Float32Array(width * height)
  for (const [x, y] of promising) values[y * width + x] = 0.9
  return { values, width, height }
}
const overlap = (a: Area, b: Area) =>
  a.left < b.left + b.widthPx &&
  b.left < a.left + a.widthPx &&
  a.top < b.top + b.heightPx &&
  b.top < a.top + a.heightPx

describe('promisingAreas', () => {
  test('finds nothing to look at where nothing promises text', () =>
    expect(promisingAreas(mapOf(40, 30, []), settings)).toEqual([]))

  test('looks at a tile with a margin, in steps that the detector takes', () =>
    expect(promisingAreas(mapOf(46, 34, [[20, 10]]), settings)).toEqual([
      { left: 256, top: 96, widthPx: 160, heightPx: 160 },
    ]))

  test('looks at far corners apart, and at near tiles together', () => {
    const corners = mapOf(46, 34, [
      [0, 0],
      [45, 33],
    ])
    expect(promisingAreas(corners, settings)).toHaveLength(2)
    const line = mapOf(46, 34, [
      [10, 10],
      [14, 10],
      [18, 10],
    ])
    expect(promisingAreas(line, settings)).toHaveLength(1)
  })

  test('looks at all of a page that is full of text', () => {
    const page = { values: new Float32Array(40 * 40).fill(1), width: 40, height: 40 }
    expect(promisingAreas(page, settings)).toEqual([{ left: 0, top: 0, widthPx: 640, heightPx: 640 }])
  })

  test('covers every promising tile by areas of the canvas that do not overlap', () => {
    const side = fc.integer({ min: 1, max: 12 }).map((steps) => 2 * steps)
    const maps = fc.tuple(side, side).chain(([width, height]) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        values: fc.float32Array({
          minLength: width * height,
          maxLength: width * height,
          min: 0,
          max: 1,
          noNaN: true,
        }),
      }),
    )
    fc.assert(
      fc.property(maps, fc.constantFrom(0.5, 0.9, 0.99), (map, tileThreshold) => {
        const areas = promisingAreas(map, { tilePx: 16, tileThreshold })
        for (const { left, top, widthPx, heightPx } of areas) {
          for (const px of [left, top, widthPx, heightPx]) expect(px % 32).toBe(0)
          expect(left >= 0 && left + widthPx <= map.width * 16).toBe(true)
          expect(top >= 0 && top + heightPx <= map.height * 16).toBe(true)
        }
        expect(areas.some((a, index) => areas.slice(index + 1).some((b) => overlap(a, b)))).toBe(false)
        map.values.forEach((value, index) => {
          if (value < tileThreshold) return
          const tile = {
            left: (index % map.width) * 16,
            top: Math.floor(index / map.width) * 16,
            widthPx: 16,
            heightPx: 16,
          }
          expect(areas.some((area) => overlap(area, tile))).toBe(true)
        })
      }),
    )
  })
})

describe('cutArea', () => {
  const planes = Float32Array.from({ length: 3 * 64 * 64 }, (_, index) => index)

  test('takes the same part of each plane', () => {
    const part = cutArea(planes, 64, { left: 32, top: 32, widthPx: 32, heightPx: 32 })
    expect(part).toHaveLength(3 * 32 * 32)
    expect(part[0]).toBe(32 * 64 + 32)
    expect(part[32 * 32]).toBe(64 * 64 + 32 * 64 + 32)
    expect(part.at(-1)).toBe(3 * 64 * 64 - 1)
  })

  test('copies nothing where the area is the whole canvas', () =>
    expect(cutArea(planes, 64, { left: 0, top: 0, widthPx: 64, heightPx: 64 })).toBe(planes))
})

describe('isCutOff', () => {
  const whole = { left: 0, top: 0, widthPx: 320, heightPx: 320 }
  const area = { left: 0, top: 64, widthPx: 96, heightPx: 96 }
  const line = (left: number, top: number, right: number, bottom: number) =>
    [
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ] as const

  test.each([
    ['inside', line(10, 80, 80, 100), false],
    ['at the edge of the canvas', line(0, 80, 80, 100), false],
    ['over the right edge', line(10, 80, 97, 100), true],
    ['at the upper edge', line(10, 64, 80, 100), true],
    ['over the lower edge', line(10, 80, 80, 161), true],
  ])('of a line %s', (_, quad, expected) => expect(isCutOff(quad, area, whole)).toBe(expected))
})
