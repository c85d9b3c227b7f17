import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sharp } from '../../../../lambdas/analysis/configured-sharp.ts'
import type { Raster } from '../../../../lambdas/analysis/raster.ts'
import { ProviderFault } from '../../../../lambdas/vision/provider-fault.ts'
import { encodeJpeg } from '../../../../lambdas/vision/rekognition/encode-jpeg.ts'

const aRaster = (widthPx: number, heightPx: number, pixel: number[] = [200, 30, 30]): Raster => ({
  data: Buffer.alloc(widthPx * heightPx * pixel.length, Buffer.from(pixel)),
  widthPx,
  heightPx,
  channels: pixel.length as 3 | 4,
})

const sizeOf = async (jpeg: Buffer) => {
  const { width, height } = await sharp(jpeg).metadata()
  return [width, height]
}

describe('a picture for Rekognition', () => {
  test('is an sRGB JPEG of the same size without metadata', async () => {
    const { format, space, channels, width, height, exif, icc } = await sharp(
      await encodeJpeg(aRaster(120, 90)),
    ).metadata()
    expect({ format, space, channels, width, height }).toEqual({
      format: 'jpeg',
      space: 'srgb',
      channels: 3,
      width: 120,
      height: 90,
    })
    expect([exif, icc]).toEqual([undefined, undefined])
  })

  test('is white where it was transparent', async () => {
    const jpeg = await encodeJpeg(aRaster(80, 80, [200, 30, 30, 0]))
    const { channels } = await sharp(jpeg).stats()
    expect(channels.map(({ mean }) => Math.round(mean))).toEqual([255, 255, 255])
  })

  test.each([
    [
      [80, 80],
      [80, 80],
    ],
    [
      [79, 158],
      [80, 160],
    ],
    [
      [1, 1],
      [80, 80],
    ],
    [
      [8, 1000],
      [80, 10_000],
    ],
    [
      [20_000, 200],
      [10_000, 100],
    ],
  ])('of %j px is sent as %j px', async ([width, height], expected) => {
    expect(await sizeOf(await encodeJpeg(aRaster(width!, height!)))).toEqual(expected)
  })

  test.each([
    [8, 1001],
    [1, 126],
    [20_000, 150],
  ])('of %d x %d px is unsuitable', async (width, height) => {
    const fault = await encodeJpeg(aRaster(width, height)).catch((error) => error)
    expect(fault).toBeInstanceOf(ProviderFault)
    expect(fault.kind).toBe('unsuitable-image')
  })

  test('of any small size is within the limits and keeps its shape, or is unsuitable', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 200 }),
        async (width, height) => {
          const isSuitable = Math.max(width, height) / Math.min(width, height) <= 125
          const size = await encodeJpeg(aRaster(width, height)).then(sizeOf, () => undefined)
          expect(size !== undefined).toBe(isSuitable)
          if (!size) return
          expect(Math.min(...size)).toBeGreaterThanOrEqual(80)
          expect(Math.max(...size)).toBeLessThanOrEqual(10_000)
          expect(Math.abs(size[0]! / size[1]! / (width / height) - 1)).toBeLessThan(0.01)
        },
      ),
      { numRuns: 25 },
    )
  }, 60_000)

  test('that would have more bytes than Rekognition takes is sent smaller', async () => {
    const side = 3000
    const data = Buffer.alloc(side * side * 3)
    for (let at = 0, state = 1; at < data.length; at++) {
      state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
      data[at] = state >> 16
    }
    const jpeg = await encodeJpeg({ data, widthPx: side, heightPx: side, channels: 3 })
    expect(jpeg.length).toBeLessThanOrEqual(5 * 1024 * 1024)
    expect(await sizeOf(jpeg)).toEqual([1500, 1500])
  }, 60_000)
})
