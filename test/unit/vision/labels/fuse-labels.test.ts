import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../../../lambdas/vision/candidate.ts'
import { fuseLabels } from '../../../../lambdas/vision/labels/fuse-labels.ts'
import {
  type LabelCalibration,
  labelCalibration,
} from '../../../../lambdas/vision/labels/label-calibration.ts'
import { readClasses } from '../../../../lambdas/vision/vocabulary/read-classes.ts'

const places = 'tabby < cat < animal\nPug < dog < animal\nBeagle < dog < animal\nrestaurant < building'
/** Fills the list up to the number of classes with which the weights were fitted. */
const others = Array.from({ length: 996 }, (_, index) => `class ${index}`)
const names = {
  classes: readClasses([places, ...others].join('\n')),
  kinds: readClasses('dog < animal\ncup < tableware\ncat < animal'),
}
const limits = { minConfidence: 0.4, minInstanceConfidence: 0.4, maxLabels: 20, maxDrawnConfidence: 0.5 }
/** About what photos and bar charts have. */
const photo = { flatness: -2, smoothness: 0.98, activeFeatures: 0.5, featureNorm: 11, classEntropy: 2 }
const chart = { flatness: 2, smoothness: 0.97, activeFeatures: 0.46, featureNorm: 13, classEntropy: 3.4 }

const seen = (name: string, confidence: number, edges = {}): Candidate => ({
  classIndex: names.kinds.findIndex((kind) => kind.name === name),
  confidence,
  ...{ left: 0.2, top: 0.2, right: 0.6, bottom: 0.6, ...edges },
})
const sharesOf = (...first: number[]) => {
  const shares = new Float32Array(1000)
  shares.set(first)
  return shares
}
const fuse = (shares: readonly number[], candidates: Candidate[] = [], changed = {}) =>
  fuseLabels({ shares: sharesOf(...shares), candidates, crops: [], drawn: photo }, names, labelCalibration, {
    ...limits,
    ...changed,
  })
const nothing = [0, 0, 0, 0]
const confidenceOf = (name: string, labels: ReturnType<typeof fuse>) =>
  labels.find((label) => label.name === name)?.confidence ?? 0

describe('labels of classifier and detector', () => {
  test('name what the detector sees, count it, and say who says so', () => {
    expect(fuse(nothing, [seen('dog', 0.9), seen('dog', 0.8), seen('dog', 0.1)])).toEqual([
      {
        name: 'dog',
        parents: ['animal'],
        confidence: expect.any(Number),
        sources: ['detector'],
        instances: 2,
      },
    ])
  })

  test('are surer where both models agree', () => {
    const alone = fuse(nothing, [seen('dog', 0.4)], { minConfidence: 0 })
    const together = fuse([0, 0.3, 0.3, 0], [seen('dog', 0.4)])
    expect(confidenceOf('dog', together)).toBeGreaterThan(confidenceOf('dog', alone))
    expect(together.find(({ name }) => name === 'dog')!.sources).toEqual(['detector', 'classifier'])
  })

  test('are surer of several unsure cups than of one', () => {
    const one = fuse(nothing, [seen('cup', 0.3)], { minConfidence: 0 })
    const two = fuse(nothing, [seen('cup', 0.3), seen('cup', 0.29)], { minConfidence: 0 })
    expect(confidenceOf('cup', two)).toBeGreaterThan(confidenceOf('cup', one))
  })

  test('name a place that no detector knows', () => {
    expect(fuse([0, 0, 0, 0.95])[0]).toMatchObject({
      name: 'restaurant',
      parents: ['building'],
      sources: ['classifier'],
    })
  })

  test('name a kind that only the classifier sees, and do not count it', () => {
    const dog = fuse([0, 0.5, 0.5, 0], [], { minConfidence: 0 }).find(({ name }) => name === 'dog')
    expect(dog).toMatchObject({ sources: ['classifier'] })
    expect(dog).not.toHaveProperty('instances')
  })

  test('are none where nothing speaks for anything', () => {
    const blind = { shares: new Float32Array(1000).fill(0.001), candidates: [], crops: [], drawn: photo }
    expect(fuseLabels(blind, names, labelCalibration, limits)).toEqual([])
  })

  test('are none of a drawing, however sure the models are', () => {
    const evidence = { shares: sharesOf(0.97), candidates: [seen('dog', 0.9)], crops: [] }
    const namesOf = (drawn: typeof photo) =>
      fuseLabels({ ...evidence, drawn }, names, labelCalibration, limits).map(({ name }) => name)
    expect(namesOf(photo)).toEqual(expect.arrayContaining(['tabby', 'dog']))
    expect(namesOf(chart)).toEqual([])
  })

  test('do not repeat a wider term that is no more confident than the narrower one', () => {
    expect(fuse([0.97, 0, 0, 0]).map(({ name }) => name)).not.toContain('animal')
    const unsureOfBreed = fuse([0, 0.49, 0.49, 0]).map(({ name }) => name)
    expect(unsureOfBreed).toContain('animal')
  })

  test('keep a label at the limit and drop it just below', () => {
    const calibration: LabelCalibration = {
      ...labelCalibration,
      classes: { intercept: 0, share: 1 },
    }
    const given = (minConfidence: number) =>
      fuseLabels(
        { shares: sharesOf(0, 0, 0, 0.5), candidates: [], crops: [], drawn: photo },
        names,
        calibration,
        {
          ...limits,
          minConfidence,
        },
      ).map(({ name }) => name)
    expect(given(0.5)).toContain('restaurant')
    expect(given(0.501)).not.toContain('restaurant')
  })

  test('are shares, each name once, most confident first, and no more than the limit', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const candidate = fc.record({
      classIndex: fc.nat(2),
      confidence: share,
      ...{ left: share, top: share, right: share, bottom: share },
    })
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 4, maxLength: 4 }),
        fc.array(candidate),
        (weights, candidates) => {
          const sum = weights.reduce((total, weight) => total + weight, 0) || 1
          const labels = fuse(
            weights.map((weight) => weight / sum),
            candidates,
            { minConfidence: 0, maxLabels: 4 },
          )
          expect(labels.length).toBeLessThanOrEqual(4)
          expect(new Set(labels.map(({ name }) => name)).size).toBe(labels.length)
          const confidences = labels.map(({ confidence }) => confidence)
          expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
          for (const { confidence, sources } of labels) {
            expect(confidence).toBeGreaterThanOrEqual(0)
            expect(confidence).toBeLessThanOrEqual(1)
            expect(sources).not.toEqual([])
          }
        },
      ),
    )
  })
})
