import fc from 'fast-check'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import type { QualityFacts } from '../../../../lambdas/analysis/analysis.ts'
import { measureLuma } from '../../../../lambdas/analysis/facts/measure-luma.ts'
import { measureSharpness } from '../../../../lambdas/analysis/facts/sharpness.ts'
import { drawRaster, factsOf } from '../support/photos.ts'

const width = 640
const height = 480

const uniform = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Gaussian noise, by Box and Muller. */
const gaussian = () => {
  const next = uniform(1)
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
}

/** Overlapping rectangles of every size, with edges as narrow as pixels allow. */
const scene = (): Buffer => {
  const next = uniform(7)
  const data = Buffer.alloc(width * height * 3, 128)
  for (let i = 0; i < 900; i++) {
    const [x, y, shade] = [next() * width, next() * height, 30 + 200 * next()]
    const right = Math.min(x + 4 + 60 * next(), width)
    const bottom = Math.min(y + 4 + 60 * next(), height)
    for (let row = Math.floor(y); row < bottom; row++)
      data.fill(shade, (row * width + Math.floor(x)) * 3, (row * width + Math.floor(right)) * 3)
  }
  return data
}

const pixels = scene()
const photo = (data = pixels) => sharp(data, { raw: { width, height, channels: 3 } })
const withNoise = (data: Buffer, sigma: number) => {
  const next = gaussian()
  return Buffer.from(data.map((code) => Math.min(Math.max(Math.round(code + sigma * next()), 0), 255)))
}
const raw = (image: Sharp) => image.raw().toBuffer()
const qualityOf = async (image: Sharp): Promise<QualityFacts> =>
  (await factsOf(await image.jpeg({ quality: 90 }).toBuffer())).quality

describe('sharpness', () => {
  test('does not depend on light', async () => {
    const light = await qualityOf(photo())
    const dark = await qualityOf(photo().linear(0.25, 0))
    expect([light.blur, dark.blur]).toEqual(['sharp', 'sharp'])
    expect(Math.abs(dark.sharpness - light.sharpness)).toBeLessThan(0.05)
  })

  test('falls with every blur, until the photo counts as blurred', async () => {
    const [none, some, much] = await Promise.all([
      qualityOf(photo()),
      qualityOf(photo().blur(1)),
      qualityOf(photo().blur(3)),
    ])
    expect(some.sharpness).toBeLessThan(none.sharpness)
    expect(much.sharpness).toBeLessThan(some.sharpness)
    expect([none.blur, much.blur]).toEqual(['sharp', 'blurred'])
    expect(some.blur).not.toBe('sharp')
  })

  test('noise does not make a blurred photo sharp, and strong compression does not make a sharp one soft', async () => {
    const blurred = withNoise(await raw(photo().blur(3)), 15)
    expect((await qualityOf(photo(blurred))).blur).not.toBe('sharp')
    expect((await factsOf(await photo().jpeg({ quality: 30 }).toBuffer())).quality.blur).toBe('sharp')
  })

  test('an enlarged photo is not sharp, and its effective size is about the original one', async () => {
    const { blur, effectiveMegapixels } = await qualityOf(photo().resize(width * 4))
    expect(blur).not.toBe('sharp')
    const megapixels = (width * height) / 1e6
    expect(effectiveMegapixels! / megapixels).toBeGreaterThan(0.5)
    expect(effectiveMegapixels! / megapixels).toBeLessThan(2)
  })

  test('the sharpest region decides, wherever it is', async () => {
    const blurred = await raw(photo().blur(4))
    for (const [left, top] of [
      [0, 0],
      [400, 80],
      [200, 300],
    ] as const) {
      const area = { left, top, width: 200, height: 160 }
      const focus = await photo().extract(area).png().toBuffer()
      const { blur, sharpestRegion } = await qualityOf(
        photo(blurred).composite([{ input: focus, left, top }]),
      )
      expect(blur).toBe('sharp')
      const x = (sharpestRegion!.left + sharpestRegion!.width / 2) * width
      const y = (sharpestRegion!.top + sharpestRegion!.height / 2) * height
      expect(x).toBeGreaterThanOrEqual(left)
      expect(x).toBeLessThanOrEqual(left + area.width)
      expect(y).toBeGreaterThanOrEqual(top)
      expect(y).toBeLessThanOrEqual(top + area.height)
    }
  })

  test('a photo that is sharp after shrinking for the measurement gives no effective size', async () => {
    const large = await qualityOf(photo().resize(width * 2, height * 2, { kernel: 'nearest' }))
    expect(large).toMatchObject({ blur: 'sharp' })
    expect(large.effectiveMegapixels).toBeUndefined()
    expect((await qualityOf(photo())).effectiveMegapixels).toBe(0.31)
  })

  test('a photo without detail is not judged', async () => {
    const wall = await qualityOf(sharp({ create: { width, height, channels: 3, background: '#887766' } }))
    expect(wall).toMatchObject({ blur: 'soft', sharpness: 0, noise: 0, grainy: false })
    expect([wall.sharpestRegion, wall.effectiveMegapixels]).toEqual([undefined, undefined])
  })
})

describe('noise', () => {
  test.each([64, 768])('equals the added noise, at %i rows', (rows) => {
    const next = gaussian()
    const raster = drawRaster(512, rows, () => Array(3).fill(Math.round(128 + 10 * next())))
    const { noiseSigma } = measureSharpness(measureLuma(raster).detail)
    expect(noiseSigma).toBeGreaterThan(9)
    expect(noiseSigma).toBeLessThan(11)
  })

  test('is measured despite texture, and called grain when it is strong', async () => {
    const [clean, grainy] = [await qualityOf(photo()), await qualityOf(photo(withNoise(pixels, 15)))]
    expect(clean.grainy).toBe(false)
    expect(grainy.grainy).toBe(true)
  })
})

test('brightness and contrast of a random texture change only its noise', () => {
  const amplitude = fc.integer({ min: 20, max: 60 })
  fc.assert(
    fc.property(amplitude, fc.integer({ min: 70, max: 180 }), (height, base) => {
      const next = uniform(3)
      const cells = Array.from({ length: 64 * 64 }, next)
      const shade = (x: number, y: number) => cells[(x >> 2) * 64 + (y >> 2)]!
      const draw = (scale: number, offset: number) =>
        drawRaster(256, 256, (x, y) => Array(3).fill(Math.round(offset + scale * shade(x, y))))
      const sharpnessOf = (raster: ReturnType<typeof draw>) =>
        measureSharpness(measureLuma(raster).detail).sharpness
      expect(sharpnessOf(draw(height, base))).toBeCloseTo(sharpnessOf(draw(120, 60)), 1)
    }),
    { numRuns: 10 },
  )
})
