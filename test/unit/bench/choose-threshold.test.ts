import { expect, test } from 'vitest'
import { chooseThreshold, f1 } from '../../bench/vision/choose-threshold.ts'
import { halfOf } from '../../bench/vision/halves.ts'

const photos = Array.from({ length: 60 }, (_, index) => `${index}.jpg`).map((file) => ({
  file,
  // The two halves have different optima.
  best: halfOf(file) === 'fitting' ? 0.3 : 0.5,
}))
const scoreAt = (some: typeof photos, threshold: number) =>
  some.reduce((sum, { best }) => sum + 1 - Math.abs(best - threshold), 0) / some.length

test('chooses on the fitting half, and reports on the other', () => {
  const chosen = chooseThreshold(photos, {
    of: 'confidence',
    score: 'closeness',
    scoreAt: (some, threshold) => scoreAt([...some], threshold),
    shipped: 0.5,
    candidates: [0.2, 0.3, 0.4, 0.5],
  })
  expect(chosen).toEqual({
    of: 'confidence',
    score: 'closeness',
    shipped: 0.5,
    chosen: 0.3,
    heldOut: { shipped: 1, chosen: 0.8 },
  })
})

test('F1 is the harmonic mean of precision and recall', () => {
  expect(f1(30, 40, 60)).toBeCloseTo(2 / (40 / 30 + 60 / 30))
  expect(f1(0, 0, 0)).toBeNaN()
})
