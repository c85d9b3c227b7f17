import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { composition } from '../../../../lambdas/analysis/facts/composition.ts'
import { histogramStatistics } from '../../../../lambdas/analysis/facts/histogram-statistics.ts'
import { lumaPlane } from '../../../../lambdas/analysis/facts/luma-plane.ts'
import { measureLuma } from '../../../../lambdas/analysis/facts/measure-luma.ts'
import { drawRaster, factsOf, quartersPhoto } from '../support/photos.ts'

const grey = (value: number) => [value, value, value]

/** Gaussian noise by the sum of twelve uniform values, from a fixed generator. */
const noise = () => {
  let state = 1
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return () => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6)
}

describe('measureLuma', () => {
  test('a flat picture has no sharpness, no noise and one luma', () => {
    const { histogram, laplacianVariance, noiseSigma } = measureLuma(drawRaster(64, 64, () => grey(100)))
    expect([laplacianVariance, noiseSigma, histogram[100]]).toEqual([0, 0, 64 * 64])
  })

  test('a checkerboard has the largest Laplacian there is', () => {
    // Every response is 4 * 255, up or down: their variance is its square.
    const { laplacianVariance } = measureLuma(drawRaster(66, 66, (x, y) => grey((x + y) % 2 ? 255 : 0)))
    expect(laplacianVariance).toBeCloseTo((4 * 255) ** 2, 0)
  })

  test.each([64, 768])('finds the noise that was added, at %i rows', (heightPx) => {
    const next = noise()
    const raster = drawRaster(512, heightPx, () => grey(Math.round(128 + 10 * next())))
    expect(measureLuma(raster).noiseSigma).toBeGreaterThan(9.4)
    expect(measureLuma(raster).noiseSigma).toBeLessThan(10.6)
  })

  test('sampled rows say the same as all rows to a tenth, even of a pattern with a period', () => {
    const draw = (x: number, y: number) => grey(128 + Math.round(60 * Math.sin(x / 3) + 50 * Math.sin(y / 2)))
    const sampled = measureLuma(drawRaster(400, 800, draw))
    const whole = measureLuma(drawRaster(400, 144, draw))
    const ratio = sampled.laplacianVariance / whole.laplacianVariance
    expect(Math.abs(ratio - 1)).toBeLessThan(0.1)
  })

  test('pictures of every size are measured without a fault', () => {
    const size = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(size, size, fc.constantFrom(3, 4), (width, height, channels) => {
        const raster = drawRaster(width, height, (x, y) =>
          [x * 6, y * 6, 90, (x * y) % 2 ? 0 : 255].slice(0, channels),
        )
        const { laplacianVariance, noiseSigma, histogram } = measureLuma(raster)
        expect(laplacianVariance).toBeGreaterThanOrEqual(0)
        expect(noiseSigma).toBeGreaterThanOrEqual(0)
        expect(histogramStatistics(histogram).mean).not.toBeNaN()
      }),
    )
  })
})

describe('histogramStatistics', () => {
  test('half black and half white: one bit of entropy, both ends clipped', () => {
    const histogram = new Uint32Array(256)
    histogram[0] = 500
    histogram[255] = 500
    expect(histogramStatistics(histogram)).toEqual({
      mean: 127.5,
      standardDeviation: 127.5,
      entropyBits: 1,
      shadowShare: 0.5,
      highlightShare: 0.5,
    })
  })

  test('all luma alike: eight bits of entropy', () => {
    expect(histogramStatistics(new Uint32Array(256).fill(7)).entropyBits).toBeCloseTo(8, 10)
  })
})

describe('composition', () => {
  const compose = (draw: Parameters<typeof drawRaster>[2]) =>
    composition(lumaPlane(drawRaster(120, 90, draw)))

  test('a symmetric picture is 1, its opposite 0, a flat one 1', () => {
    expect(compose((x) => grey(Math.abs(x - 59.5) * 4)).symmetry).toBeCloseTo(1, 6)
    expect(compose((x) => grey(x * 2)).symmetry).toBe(0)
    expect(compose(() => grey(50)).symmetry).toBe(1)
  })

  test('a dot on a third weighs more than one in the middle', () => {
    const dot = (cx: number, cy: number) => compose((x, y) => grey(Math.hypot(x - cx, y - cy) < 4 ? 255 : 0))
    expect(dot(40, 30).ruleOfThirds).toBe(1)
    expect(dot(60, 45).ruleOfThirds).toBe(0)
  })

  test('edges are counted where the step is steep', () => {
    expect(compose((x) => grey(x < 60 ? 0 : 255)).edgeDensity).toBeCloseTo(2 / 118, 6)
    expect(compose((x) => grey(x)).edgeDensity).toBe(0)
  })
})

describe('blur', () => {
  test('a blurred photo is less sharp than the photo, by class and by number', async () => {
    const next = noise()
    const raster = drawRaster(800, 600, (x, y) =>
      grey(Math.round(128 + 20 * Math.sin(x / 9) * Math.cos(y / 7) + 22 * next())),
    )
    const sharpOf = (sigma?: number) => {
      const photo = sharp(raster.data, { raw: { width: 800, height: 600, channels: 3 } })
      return (sigma ? photo.blur(sigma) : photo).png().toBuffer().then(factsOf)
    }
    const [original, soft, blurred] = await Promise.all([sharpOf(), sharpOf(1), sharpOf(4)])
    expect(original!.quality.blur).toBe('sharp')
    expect(blurred!.quality.blur).toBe('blurred')
    expect(soft!.quality.sharpness).toBeLessThan(original!.quality.sharpness)
    expect(blurred!.quality.sharpness).toBeLessThan(soft!.quality.sharpness)
  })

  test('exposure is classed by brightness', async () => {
    const of = async (shade: number) =>
      (await factsOf(await quartersPhoto(40, 40).linear(0, shade).png().toBuffer())).color
    expect(await of(20)).toMatchObject({ brightnessClass: 'dark', contrast: 0 })
    expect(await of(128)).toMatchObject({ brightnessClass: 'medium' })
    expect(await of(240)).toMatchObject({ brightnessClass: 'bright' })
  })
})
