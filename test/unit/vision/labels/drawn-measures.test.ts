import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawnConfidence, drawnMeasures } from '../../../../lambdas/vision/labels/drawn-measures.ts'
import { randomNumbers } from '../../../bench/support/random-numbers.ts'

const sidePx = 64
const network = { shares: Float32Array.of(0.5, 0.5, 0), features: Float32Array.of(0, 0.005, 3, 4) }
/** Grey levels of a square, by place. */
const measured = (grey: (x: number, y: number) => number) => {
  const rgb = Uint8Array.from({ length: sidePx * sidePx * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3)
    return grey(pixel % sidePx, Math.floor(pixel / sidePx))
  })
  return drawnMeasures(rgb, sidePx, network)
}

describe('what tells drawings from photos', () => {
  test('is what the classifier made of the picture', () => {
    const { activeFeatures, featureNorm, classEntropy } = measured(() => 0)
    expect(activeFeatures).toBe(0.5)
    expect(featureNorm).toBeCloseTo(5, 4)
    expect(classEntropy).toBeCloseTo(Math.log(2), 6)
  })

  test('is how much of it is flat: all of a plain colour, half of pairs of columns, nothing of a gradient', () => {
    expect(measured(() => 90).flatness).toBeCloseTo(Math.log(1.02 / 0.02), 6)
    expect(Math.abs(measured((x) => (Math.floor(x / 2) % 2) * 200).flatness)).toBeLessThan(0.05)
    expect(measured((x) => x * 3).flatness).toBeCloseTo(Math.log(0.02 / 1.02), 6)
  })

  test('is how much neighbours are alike: plain and graded 1, noise 0, single columns -1', () => {
    const random = randomNumbers(1)
    expect(measured(() => 90).smoothness).toBe(1)
    expect(measured((x) => x * 3).smoothness).toBeGreaterThan(0.9)
    expect(Math.abs(measured(() => random() * 255).smoothness)).toBeLessThan(0.05)
    expect(measured((x) => (x % 2) * 200).smoothness).toBeCloseTo(-1, 1)
  })

  test('is finite for any pixels, and within its range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 2, max: 9 }),
        fc.nat(),
        (width, height, seed) => {
          const random = randomNumbers(seed)
          const rgb = Uint8Array.from({ length: width * height * 3 }, () => random() * 256)
          const { flatness, smoothness } = drawnMeasures(rgb, width, network)
          expect(Number.isFinite(flatness)).toBe(true)
          expect(Number.isFinite(smoothness)).toBe(true)
        },
      ),
    )
  })

  test('becomes a probability by a logistic regression', () => {
    const measures = { flatness: 3, smoothness: 1, activeFeatures: 1, featureNorm: 1, classEntropy: 1 }
    const none = { smoothness: 0, activeFeatures: 0, featureNorm: 0, classEntropy: 0 }
    const drawn = { ...none, intercept: 1, flatness: -1 }
    expect(drawnConfidence(measures, { drawn })).toBeCloseTo(1 / (1 + Math.exp(2)), 12)
  })
})
