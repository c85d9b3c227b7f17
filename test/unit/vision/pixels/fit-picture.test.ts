import { describe, expect, test } from 'vitest'
import { fitPicture } from '../../../../lambdas/vision/pixels/fit-picture.ts'
import { drawRaster } from '../../analysis/support/photos.ts'

describe('fitPicture', () => {
  test('gives exactly that many RGB bytes, with and without alpha, enlarged or not', async () => {
    for (const channels of [3, 4]) {
      const picture = drawRaster(40, 20, () => [10, 20, 30, 255].slice(0, channels))
      const rgb = await fitPicture(picture, { widthPx: 64, heightPx: 7, fit: 'fill' })
      expect(rgb).toHaveLength(64 * 7 * 3)
      expect([...rgb.subarray(0, 3)]).toEqual([10, 20, 30])
    }
  })

  test('shows white where the picture is transparent', async () => {
    const picture = drawRaster(8, 8, () => [0, 0, 0, 0])
    expect(new Set(await fitPicture(picture, { widthPx: 4, heightPx: 4, fit: 'fill' }))).toEqual(
      new Set([255]),
    )
  })

  test('cuts both sides alike to cover a square', async () => {
    // A red stripe in the middle of a wide picture.
    const picture = drawRaster(90, 30, (x) => (x >= 30 && x < 60 ? [255, 0, 0] : [0, 0, 255]))
    const rgb = await fitPicture(picture, { widthPx: 30, heightPx: 30, fit: 'cover' })
    for (let at = 0; at < rgb.length; at += 3) expect([...rgb.subarray(at, at + 3)]).toEqual([255, 0, 0])
  })
})
