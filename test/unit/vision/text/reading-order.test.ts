import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Quad } from '../../../../lambdas/vision/text/quad.ts'
import { inReadingOrder } from '../../../../lambdas/vision/text/reading-order.ts'

interface Line {
  readonly text: string
  readonly quad: Quad
}
const line = (text: string, left: number, top: number, width: number, height = 20): Line => ({
  text,
  quad: [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + width, y: top + height },
    { x: left, y: top + height },
  ],
})
const turned = ({ text, quad }: Line, radians: number): Line => {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const turn = ({ x, y }: { x: number; y: number }) => ({ x: x * cos - y * sin, y: x * sin + y * cos })
  return { text, quad: [turn(quad[0]), turn(quad[1]), turn(quad[2]), turn(quad[3])] }
}
const textsOf = (lines: readonly Line[]) => inReadingOrder(lines).map(({ text }) => text)

const receipt = [
  line('coffee', 0, 0, 90),
  line('2.10', 300, 3, 40),
  line('tea', 0, 30, 50),
  line('1.90', 300, 28, 40),
  line('cake', 0, 60, 60),
  line('3.20', 300, 61, 40),
  line('milk', 0, 90, 60),
  line('0.40', 300, 90, 40),
  line('total', 0, 120, 70),
  line('7.60', 300, 121, 40),
]
const column = (name: string, left: number, from = 0) =>
  Array.from({ length: 6 }, (_, index) => line(`${name}${index}`, left, from + index * 30 + index, 250))

describe('inReadingOrder', () => {
  test('reads row by row from the left, though columns of prices would be columns too', () => {
    expect(textsOf(receipt)).toEqual(receipt.map(({ text }) => text))
  })

  test('reads columns of prose one after the other, also below a heading across the page', () => {
    const page = [line('heading', 50, -60, 480, 40), ...column('left', 0), ...column('right', 300)]
    expect(textsOf(page)).toEqual(page.map(({ text }) => text))
  })

  test('does not depend on how lines come in, nor on how the page is turned', () => {
    const page = [...column('left', 0), ...column('right', 300)]
    fc.assert(
      fc.property(
        fc.constantFrom(receipt, page),
        fc.integer({ min: 0, max: 3 }),
        fc.double({ min: -0.01, max: 0.01, noNaN: true }),
        fc.infiniteStream(fc.nat()),
        (lines, quarters, lean, keys) => {
          const shuffled = lines
            .map((each) => ({ each, key: keys.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => turned(each, (quarters * Math.PI) / 2 + lean))
          expect(textsOf(shuffled)).toEqual(lines.map(({ text }) => text))
        },
      ),
    )
  })

  test('keeps every line exactly once', () => {
    const position = fc.integer({ min: 0, max: 1000 })
    const anywhere = fc.tuple(position, position, fc.integer({ min: 5, max: 400 }))
    fc.assert(
      fc.property(fc.array(anywhere, { maxLength: 30 }), (places) => {
        const lines = places.map(([left, top, width], index) => line(String(index), left, top, width))
        expect(textsOf(lines).toSorted()).toEqual(lines.map(({ text }) => text).toSorted())
      }),
    )
  })
})
