import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cropRaster } from '../../../../lambdas/vision/pixels/crop-raster.ts'
import { drawRaster } from '../../analysis/support/photos.ts'

test('holds the pixels of its part of the picture', async () => {
  const picture = drawRaster(8, 4, (x, y) => [x, y, 0])
  const crop = await cropRaster(picture, { left: 0.25, top: 0.5, right: 0.5, bottom: 1 })
  expect(crop).toMatchObject({ widthPx: 2, heightPx: 2, channels: 3 })
  expect([...crop.data]).toEqual([2, 2, 0, 3, 2, 0, 2, 3, 0, 3, 3, 0])
})

test('lies inside the picture and has a pixel, wherever the edges are', async () => {
  const picture = drawRaster(13, 7, () => [1, 2, 3])
  const edge = fc.double({ min: -1, max: 2, noNaN: true })
  const edges = fc.record({ left: edge, top: edge, right: edge, bottom: edge })
  await fc.assert(
    fc.asyncProperty(edges, async (some) => {
      const { data, widthPx, heightPx } = await cropRaster(picture, some)
      expect(widthPx).toBeGreaterThanOrEqual(1)
      expect(widthPx).toBeLessThanOrEqual(13)
      expect(heightPx).toBeGreaterThanOrEqual(1)
      expect(heightPx).toBeLessThanOrEqual(7)
      expect(data.length).toBe(widthPx * heightPx * 3)
    }),
    { numRuns: 50 },
  )
})
