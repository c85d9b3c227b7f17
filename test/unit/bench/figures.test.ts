import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimates, figuresOf } from '../../bench/vision/figures.ts'
import { halfOf } from '../../bench/vision/halves.ts'

interface Graded {
  readonly file: string
  readonly isRight: boolean
}
const shareRight = (photos: readonly Graded[]) => ({
  right: photos.filter(({ isRight }) => isRight).length / photos.length,
})
const photosOf = (right: number, wrong: number): Graded[] =>
  Array.from({ length: right + wrong }, (_, index) => ({ file: `${index}.jpg`, isRight: index < right }))

describe('intervals', () => {
  test('are close to those of a binomial share', () => {
    const { right } = estimates(photosOf(80, 20), shareRight)
    expect(right).toMatchObject({ value: 0.8, n: 100 })
    const [low, high] = right!.interval!
    // The normal approximation says 0.722 to 0.878.
    expect(low).toBeCloseTo(0.722, 1)
    expect(high).toBeCloseTo(0.878, 1)
  })

  test('are the same each time', () => {
    expect(estimates(photosOf(9, 4), shareRight)).toEqual(estimates(photosOf(9, 4), shareRight))
  })

  test('follow the rule of three where nothing or everything fails', () => {
    expect(estimates(photosOf(30, 0), shareRight).right).toEqual({ value: 1, interval: [0.9, 1], n: 30 })
    expect(estimates(photosOf(0, 30), shareRight).right).toEqual({ value: 0, interval: [0, 0.1], n: 30 })
  })

  test('are absent for very few photos', () => {
    expect(estimates(photosOf(3, 1), shareRight).right).toEqual({ value: 0.75, n: 4 })
  })

  test('hold the figure of all photos', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (right, wrong) => {
        fc.pre(right + wrong >= 5)
        const { value, interval } = estimates(photosOf(right, wrong), shareRight).right!
        expect(interval![0]).toBeLessThanOrEqual(value)
        expect(interval![1]).toBeGreaterThanOrEqual(value)
      }),
      { numRuns: 30 },
    )
  })

  test('ignore draws without the figure, and are absent if no photo has it', () => {
    const precision = (photos: readonly Graded[]) => {
      const said = photos.filter(({ file }) => file < '3').length
      return { precision: said === 0 ? Number.NaN : 1, never: Number.NaN }
    }
    const figures = figuresOf(photosOf(4, 4), precision)
    expect(Object.keys(figures)).toEqual(['precision'])
    expect(figures.precision!.value).toBe(1)
  })
})

describe('halves', () => {
  test('divide files about evenly, by name only', () => {
    const halves = Array.from({ length: 1_000 }, (_, index) => halfOf(`photo-${index}.jpg`))
    const heldOut = halves.filter((half) => half === 'held-out').length
    expect(heldOut).toBeGreaterThan(450)
    expect(heldOut).toBeLessThan(550)
    expect(halfOf('000000000139.jpg')).toBe(halfOf('000000000139.jpg'))
  })

  test('the held-out figure is that of the held-out photos', () => {
    const photos = Array.from({ length: 40 }, (_, index) => `${index}.jpg`).map((file) => ({
      file,
      isRight: halfOf(file) === 'held-out',
    }))
    const { right } = figuresOf(photos, shareRight)
    expect(right!.heldOut).toMatchObject({ value: 1 })
    expect(right!.value).toBeCloseTo(right!.heldOut!.n / 40)
  })
})
