import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { letterbox } from '../../../../lambdas/vision/pixels/letterbox.ts'

const side = fc.integer({ min: 1, max: 4000 })

describe('letterbox', () => {
  test('fits a landscape photo to the width and pads only below', () => {
    expect(letterbox({ widthPx: 1024, heightPx: 683 }, { longEdgePx: 416, multipleOfPx: 32 })).toEqual({
      widthPx: 416,
      heightPx: 277,
      canvasWidthPx: 416,
      canvasHeightPx: 288,
    })
  })

  test('squeezes a photo by at most 5 % rather than padding it', () => {
    const canvasOf = (heightPx: number) =>
      letterbox({ widthPx: 1000, heightPx }, { longEdgePx: 640, multipleOfPx: 32 })
    expect(canvasOf(667)).toMatchObject({ widthPx: 640, heightPx: 416, canvasHeightPx: 416 })
    expect(canvasOf(683)).toMatchObject({ widthPx: 640, heightPx: 416, canvasHeightPx: 416 })
    expect(canvasOf(684)).toMatchObject({ widthPx: 640, heightPx: 438, canvasHeightPx: 448 })
  })

  test('holds any picture on a canvas of whole cells, with less than one cell of padding', () => {
    fc.assert(
      fc.property(side, side, fc.constantFrom(320, 416, 640), (widthPx, heightPx, longEdgePx) => {
        const box = letterbox({ widthPx, heightPx }, { longEdgePx, multipleOfPx: 32 })
        expect(Math.max(box.widthPx, box.heightPx)).toBe(longEdgePx)
        expect(Math.min(box.widthPx, box.heightPx)).toBeGreaterThanOrEqual(1)
        for (const [canvas, picture] of [
          [box.canvasWidthPx, box.widthPx],
          [box.canvasHeightPx, box.heightPx],
        ] as const) {
          expect(canvas % 32).toBe(0)
          expect(canvas - picture).toBeGreaterThanOrEqual(0)
          expect(canvas - picture).toBeLessThan(32)
        }
      }),
    )
  })
})
