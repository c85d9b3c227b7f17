import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pictureOf } from '../../../../lambdas/vision/onnx/picture.ts'
import { detectionCanvas } from '../../../../lambdas/vision/text/detection-canvas.ts'
import { paintCanvas } from '../../../../lambdas/vision/text/paint-canvas.ts'
import { drawRaster } from '../../analysis/support/photos.ts'

describe('detectionCanvas', () => {
  test('has sides that the network can halve five times, with the picture inside', () => {
    const side = fc.integer({ min: 1, max: 1024 })
    fc.assert(
      fc.property(side, side, (widthPx, heightPx) => {
        const canvas = detectionCanvas({ widthPx, heightPx }, 736)
        for (const px of [canvas.canvasWidthPx, canvas.canvasHeightPx]) {
          expect(px % 32).toBe(0)
          expect(px).toBeLessThanOrEqual(736)
        }
        expect(canvas.left).toBeGreaterThanOrEqual(0)
        expect(canvas.left + canvas.widthPx).toBeLessThanOrEqual(canvas.canvasWidthPx)
        expect(canvas.top + canvas.heightPx).toBeLessThanOrEqual(canvas.canvasHeightPx)
        expect(canvas.scaleX).toBeCloseTo(canvas.widthPx / widthPx, 9)
        expect(canvas.scaleY).toBeCloseTo(canvas.heightPx / heightPx, 9)
      }),
    )
  })

  test('is filled by a picture of full size', () => {
    expect(detectionCanvas({ widthPx: 1024, heightPx: 768 }, 736)).toMatchObject({
      canvasWidthPx: 736,
      canvasHeightPx: 544,
      widthPx: 736,
      heightPx: 544,
      left: 0,
      top: 0,
    })
  })

  test('surrounds a small picture with a border, for text at its edge', () => {
    const canvas = detectionCanvas({ widthPx: 60, heightPx: 20 }, 736)
    expect(canvas).toMatchObject({ widthPx: 120, heightPx: 40 })
    expect(canvas.left).toBeGreaterThan(30)
    expect(canvas.top).toBeGreaterThan(30)
  })
})

test('paintCanvas puts the picture in the middle and its mean edge colour around it', async () => {
  const picture = drawRaster(60, 20, () => [255, 0, 127.5])
  const canvas = detectionCanvas(picture, 736)
  const planes = await paintCanvas(pictureOf(picture), canvas)
  const plane = canvas.canvasWidthPx * canvas.canvasHeightPx
  expect(planes).toHaveLength(3 * plane)
  // Blue, green, red: the same in the border and in the picture.
  const middle = Math.floor(canvas.canvasHeightPx / 2) * canvas.canvasWidthPx + canvas.canvasWidthPx / 2
  for (const at of [0, middle, plane - 1]) {
    expect(planes[at]).toBeCloseTo(0, 1)
    expect(planes[plane + at]).toBeCloseTo(-1, 5)
    expect(planes[2 * plane + at]).toBeCloseTo(1, 5)
  }
})
