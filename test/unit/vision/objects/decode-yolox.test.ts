import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeYolox } from '../../../../lambdas/vision/objects/decode-yolox.ts'
import { letterbox } from '../../../../lambdas/vision/pixels/letterbox.ts'

const strides = [8, 16, 32]
const classCount = 3
const rowLength = 5 + classCount

interface Placed {
  x: number
  y: number
  width: number
  height: number
}

/** The output of the network for one object in the grid of a stride. Its box is in pixels of the canvas. */
function encode(
  box: ReturnType<typeof letterbox>,
  placed: Placed,
  stride: number,
  scores: number[],
): Float32Array {
  const cellsOf = (each: number) => (box.canvasWidthPx / each) * (box.canvasHeightPx / each)
  const rows = new Float32Array(strides.reduce((sum, each) => sum + cellsOf(each), 0) * rowLength)
  const before = strides.slice(0, strides.indexOf(stride)).reduce((sum, each) => sum + cellsOf(each), 0)
  const column = Math.min(Math.floor(placed.x / stride), box.canvasWidthPx / stride - 1)
  const line = Math.min(Math.floor(placed.y / stride), box.canvasHeightPx / stride - 1)
  const row = (before + line * (box.canvasWidthPx / stride) + column) * rowLength
  rows.set(
    [
      placed.x / stride - column,
      placed.y / stride - line,
      Math.log(placed.width / stride),
      Math.log(placed.height / stride),
      ...scores,
    ],
    row,
  )
  return rows
}

const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
const side = fc.integer({ min: 100, max: 1024 })

describe('decodeYolox', () => {
  test('finds a box again wherever it lies in a picture of any shape, mirrored or not', () => {
    const wanted = fc.record({ x: share, y: share, width: share, height: share })
    fc.assert(
      fc.property(
        side,
        side,
        wanted,
        fc.constantFrom(...strides),
        fc.boolean(),
        (w, h, want, stride, mirrored) => {
          const box = letterbox({ widthPx: w, heightPx: h }, { longEdgePx: 416, multipleOfPx: 32 })
          const placed = {
            x: (mirrored ? 1 - want.x : want.x) * box.widthPx,
            y: want.y * box.heightPx,
            width: want.width * box.widthPx,
            height: want.height * box.heightPx,
          }
          const rows = encode(box, placed, stride, [0.9, 0, 1, 0])
          const found = decodeYolox({ rows, classCount, strides }, box, { minConfidence: 0.5, mirrored })
          expect(found).toHaveLength(1)
          expect(found[0]!.classIndex).toBe(1)
          expect(found[0]!.confidence).toBeCloseTo(0.9, 5)
          expect(found[0]!.left).toBeCloseTo(want.x - want.width / 2, 3)
          expect(found[0]!.right).toBeCloseTo(want.x + want.width / 2, 3)
          expect(found[0]!.top).toBeCloseTo(want.y - want.height / 2, 3)
          expect(found[0]!.bottom).toBeCloseTo(want.y + want.height / 2, 3)
        },
      ),
    )
  })

  const box = letterbox({ widthPx: 416, heightPx: 416 }, { longEdgePx: 416, multipleOfPx: 32 })
  const placed = { x: 100, y: 100, width: 50, height: 50 }

  test('gives one candidate for each class that is likely enough', () => {
    const rows = encode(box, placed, 8, [0.8, 0.9, 0.3, 0.8])
    const found = decodeYolox({ rows, classCount, strides }, box, { minConfidence: 0.5 })
    expect(found.map(({ classIndex }) => classIndex)).toEqual([0, 2])
  })

  test('asks of a candidate both that something is there and that it is of the class', () => {
    const rows = encode(box, placed, 8, [0.7, 0.7, 0, 0])
    expect(decodeYolox({ rows, classCount, strides }, box, { minConfidence: 0.5 })).toEqual([])
    expect(decodeYolox({ rows, classCount, strides }, box, { minConfidence: 0.48 })).toHaveLength(1)
  })
})
