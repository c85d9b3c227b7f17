import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composition } from '../../../../lambdas/analysis/facts/composition.ts'
import { histogramStatistics } from '../../../../lambdas/analysis/facts/histogram-statistics.ts'
import { lumaPlane } from '../../../../lambdas/analysis/facts/luma-plane.ts'
import { measureLuma } from '../../../../lambdas/analysis/facts/measure-luma.ts'
import { measureSharpness } from '../../../../lambdas/analysis/facts/sharpness.ts'
import { drawPhoto, drawRaster, factsOf, quartersPhoto } from '../support/photos.ts'

const grey = (value: number) => [value, value, value]

describe('measureLuma', () => {
  test('counts the luma of a flat picture once for each measured pixel', () => {
    expect(measureLuma(drawRaster(64, 64, () => grey(100))).histogram[100]).toBe(64 * 64)
  })

  test('measures pictures of every size', () => {
    const size = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(size, size, fc.constantFrom(3, 4), (width, height, channels) => {
        const raster = drawRaster(width, height, (x, y) =>
          [x * 6, y * 6, 90, (x * y) % 2 ? 0 : 255].slice(0, channels),
        )
        const { histogram, detail } = measureLuma(raster)
        const { sharpness, noiseSigma } = measureSharpness(detail)
        expect(sharpness).toBeGreaterThanOrEqual(0)
        expect(sharpness).toBeLessThanOrEqual(1)
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
      percentile99: 255,
    })
  })

  test('all luma values equally often: eight bits of entropy', () => {
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

  test('a dot on a thirds point weighs more than one in the middle', () => {
    const dot = (cx: number, cy: number) => compose((x, y) => grey(Math.hypot(x - cx, y - cy) < 4 ? 255 : 0))
    expect(dot(40, 30).ruleOfThirds).toBe(1)
    expect(dot(60, 45).ruleOfThirds).toBe(0)
  })

  test('counts edges where the step is steep', () => {
    expect(compose((x) => grey(x < 60 ? 0 : 255)).edgeDensity).toBeCloseTo(2 / 118, 6)
    expect(compose((x) => grey(x)).edgeDensity).toBe(0)
  })
})

describe('light', () => {
  const qualityOf = async (draw: Parameters<typeof drawPhoto>[2]) =>
    (await factsOf(await drawPhoto(120, 90, draw).png().toBuffer())).quality

  test('a photo in which nothing is bright is underexposed; a lamp in the dark makes it a night scene', async () => {
    const dim = (x: number, y: number) => grey((x * y) % 90)
    expect(await qualityOf(dim)).toMatchObject({ exposure: 'underexposed' })
    const lit = await qualityOf((x, y) => (Math.hypot(x - 60, y - 45) < 12 ? grey(240) : dim(x, y)))
    expect(lit).toMatchObject({ exposure: 'normal' })
  })

  test('a photo that has lost 3 % to white is overexposed', async () => {
    const lost = (share: number) => qualityOf((x, y) => grey(x < 120 * share ? 255 : (x * y) % 200))
    expect(await lost(0.05)).toMatchObject({ exposure: 'overexposed', hazy: false })
    expect(await lost(0.02)).toMatchObject({ exposure: 'normal' })
  })

  test('a veil over the whole photo is haze, unless every part has a strong colour or a shadow', async () => {
    const checks = (dark: number) => (x: number, y: number) =>
      ((x >> 3) + (y >> 3)) % 2 ? grey(190) : grey(dark)
    expect(await qualityOf(checks(110))).toMatchObject({ hazy: true })
    expect(await qualityOf(checks(20))).toMatchObject({ hazy: false })
    expect(await qualityOf(() => [250, 200, 10])).toMatchObject({ hazy: false })
  })

  test('exposure is classed by brightness', async () => {
    const of = async (shade: number) =>
      (await factsOf(await quartersPhoto(40, 40).linear(0, shade).png().toBuffer())).color
    expect(await of(20)).toMatchObject({ brightnessClass: 'dark', contrast: 0 })
    expect(await of(128)).toMatchObject({ brightnessClass: 'medium' })
    expect(await of(240)).toMatchObject({ brightnessClass: 'bright' })
  })
})
