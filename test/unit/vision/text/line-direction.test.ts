import { describe, expect, test } from 'vitest'
import {
  directionVoters,
  isSideways,
  pageDirections,
  waysToRead,
} from '../../../../lambdas/vision/text/line-direction.ts'
import { type Quad, quadSize, turnQuad } from '../../../../lambdas/vision/text/quad.ts'

const box = (width: number, height: number): Quad => [
  { x: 0, y: 0 },
  { x: width, y: 0 },
  { x: width, y: height },
  { x: 0, y: height },
]
const flatLine = (upsideDown: number, width = 200) => {
  const found = box(width, 20)
  return { found, flat: found, sideways: false, upsideDown }
}
const page = { flatFlipped: false, sidewaysFlipped: false }

describe('the direction of lines', () => {
  test('is that of the page, which its long lines decide', () => {
    const lines = [flatLine(0.9), flatLine(0.9), flatLine(0.1, 30)]
    expect(pageDirections(lines)).toEqual({ flatFlipped: true, sidewaysFlipped: false })
    expect(pageDirections([])).toEqual(page)
  })

  test('is tried the other way as well only where the model strongly disagrees with the page', () => {
    const line = flatLine(0.95)
    expect(waysToRead(line, page)).toEqual([line.flat, turnQuad(line.flat, 2)])
    expect(waysToRead(flatLine(0.8), page)).toHaveLength(1)
    expect(waysToRead(line, { ...page, flatFlipped: true })).toEqual([turnQuad(line.flat, 2)])
  })

  test('runs along the longer side, except that a tall single character is also tried upright', () => {
    expect([box(20, 100), box(20, 29), box(100, 20)].map(isSideways)).toEqual([true, false, false])
    const found = box(20, 40)
    const flat = turnQuad(found, 1)
    expect(quadSize(flat)).toEqual({ length: 40, thickness: 20 })
    expect(waysToRead({ found, flat, sideways: true, upsideDown: 0.1 }, page)).toEqual([flat, found])
    const long = box(20, 200)
    expect(
      waysToRead({ found: long, flat: turnQuad(long, 1), sideways: true, upsideDown: 0.1 }, page),
    ).toHaveLength(1)
  })

  test('is asked of the longest lines only', () => {
    const quads = Array.from({ length: 40 }, (_, index) => box(100 + index, 20))
    const voters = directionVoters(quads)
    expect(voters.size).toBe(16)
    expect(voters.has(quads[39]!)).toBe(true)
    expect(voters.has(quads[0]!)).toBe(false)
  })
})
