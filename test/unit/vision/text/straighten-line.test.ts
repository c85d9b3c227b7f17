import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Quad, quadSize, turnQuad } from '../../../../lambdas/vision/text/quad.ts'
import { straightenLine } from '../../../../lambdas/vision/text/straighten-line.ts'
import { drawRaster } from '../../analysis/support/photos.ts'

/** Red encodes the column, green the row. */
const picture = drawRaster(100, 60, (x, y) => [x * 2, y * 4, 50])
const upright = (left: number, top: number, right: number, bottom: number): Quad => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
]
const plain = (value: number) => Math.round(((value + 1) * 255) / 2)

describe('straightenLine', () => {
  test('copies an upright cut pixel by pixel, as blue, green and red planes', () => {
    const size = { widthPx: 20, heightPx: 10, paddedWidthPx: 20 }
    const strip = straightenLine(picture, upright(30, 20, 50, 30), size)
    expect(strip).toHaveLength(3 * 20 * 10)
    expect(plain(strip[0]!)).toBe(50)
    expect(plain(strip[200]!)).toBe(20 * 4)
    expect(plain(strip[400]!)).toBe(30 * 2)
    expect(plain(strip[400 + 9 * 20 + 19]!)).toBe(49 * 2)
  })

  test('lays a line flat that runs downwards', () => {
    const quad = turnQuad(upright(30, 10, 40, 50), 1)
    expect(quadSize(quad)).toEqual({ length: 40, thickness: 10 })
    const strip = straightenLine(picture, quad, { widthPx: 40, heightPx: 10, paddedWidthPx: 40 })
    const [green, red] = [strip.subarray(400, 800), strip.subarray(800)]
    // Right in the strip is down in the picture, and down in the strip is left in the picture.
    expect([plain(green[0]!), plain(green[39]!)]).toEqual([10 * 4, 49 * 4])
    expect([plain(red[0]!), plain(red[9 * 40]!)]).toEqual([39 * 2, 30 * 2])
  })

  test('fills up with middle grey to the padded width', () => {
    const strip = straightenLine(picture, upright(0, 0, 10, 10), {
      widthPx: 10,
      heightPx: 10,
      paddedWidthPx: 16,
    })
    expect(strip[10]).toBe(0)
    expect(strip[9]).not.toBe(0)
  })

  test('takes the mean where it shrinks, and goes on as the edge outside of the picture', () => {
    const striped = drawRaster(100, 60, (x) => (x % 2 === 0 ? [0, 0, 0] : [254, 254, 254]))
    const shrunk = straightenLine(striped, upright(0, 0, 100, 60), {
      widthPx: 10,
      heightPx: 6,
      paddedWidthPx: 10,
    })
    for (const value of shrunk) expect(Math.abs(plain(value) - 127)).toBeLessThanOrEqual(13)
    const beyond = straightenLine(picture, upright(-20, 0, 0, 10), {
      widthPx: 20,
      heightPx: 10,
      paddedWidthPx: 20,
    })
    expect(plain(beyond[400]!)).toBe(0)
  })

  test('stays within -1 and 1 for any quad', () => {
    const corner = fc.record({ x: fc.integer({ min: -50, max: 150 }), y: fc.integer({ min: -50, max: 110 }) })
    fc.assert(
      fc.property(fc.tuple(corner, corner, corner, corner), (quad) => {
        const strip = straightenLine(picture, quad, { widthPx: 12, heightPx: 8, paddedWidthPx: 16 })
        for (const value of strip) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-6)
      }),
      { numRuns: 30 },
    )
  })
})
