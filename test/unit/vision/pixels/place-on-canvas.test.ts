import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeOnCanvas } from '../../../../lambdas/vision/pixels/place-on-canvas.ts'

// Two pixels side by side.
const rgb = Uint8Array.of(1, 2, 3, 4, 5, 6)
const full = { widthPx: 2, heightPx: 1, canvasWidthPx: 2, canvasHeightPx: 1 }
const larger = { ...full, canvasWidthPx: 3, canvasHeightPx: 2 }
const padding = [7, 8, 9] as const

describe('placeOnCanvas', () => {
  test('gives the bytes of a picture that fills its canvas as they are', () =>
    expect(placeOnCanvas(rgb, full, { padding })).toBe(rgb))

  test('pads to the right of and below the picture', () =>
    expect([...placeOnCanvas(rgb, larger, { padding })]).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9],
      ...[7, 8, 9, 7, 8, 9, 7, 8, 9],
    ]))

  test('mirrors the picture, not the padding', () =>
    expect([...placeOnCanvas(rgb, larger, { padding, mirrored: true })]).toEqual([
      ...[4, 5, 6, 1, 2, 3, 7, 8, 9],
      ...[7, 8, 9, 7, 8, 9, 7, 8, 9],
    ]))

  test('leaves the pixels of the picture alone', () => {
    const before = [...rgb]
    placeOnCanvas(rgb, full, { padding, mirrored: true })
    expect([...rgb]).toEqual(before)
  })

  test('puts each pixel where it belongs, for any size', () => {
    const side = fc.integer({ min: 1, max: 9 })
    const extra = fc.integer({ min: 0, max: 4 })
    fc.assert(
      fc.property(side, side, extra, extra, fc.boolean(), (widthPx, heightPx, right, below, mirrored) => {
        const picture = Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, index) => index % 251)
        const [canvasWidthPx, canvasHeightPx] = [widthPx + right, heightPx + below]
        const canvas = { widthPx, heightPx, canvasWidthPx, canvasHeightPx }
        const placed = placeOnCanvas(picture, canvas, { padding, mirrored })
        for (let y = 0; y < canvasHeightPx; y++) {
          for (let x = 0; x < canvasWidthPx; x++) {
            const from = (y * widthPx + (mirrored ? widthPx - 1 - x : x)) * 3
            const expected =
              x < widthPx && y < heightPx ? [...picture.subarray(from, from + 3)] : [...padding]
            const at = (y * canvasWidthPx + x) * 3
            expect([...placed.subarray(at, at + 3)]).toEqual(expected)
          }
        }
      }),
    )
  })
})
