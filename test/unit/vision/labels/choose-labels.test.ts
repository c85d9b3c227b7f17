import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseLabels } from '../../../../lambdas/vision/labels/choose-labels.ts'
import { readClasses } from '../../../../lambdas/vision/vocabulary/read-classes.ts'

const classes = readClasses(
  'tabby < cat < animal\nPug < dog < animal\nBeagle < dog < animal\nseashore < landscape\ncup',
)
const thresholds = { minConfidence: 0.3, minParentConfidence: 0.5, maxLabels: 10 }
const choose = (shares: number[], changed = {}) =>
  chooseLabels(Float32Array.from(shares), classes, { ...thresholds, ...changed })
const named = (shares: number[], changed = {}) => choose(shares, changed).map(({ name }) => name)

describe('chooseLabels', () => {
  test('says "dog" where no breed is sure enough', () => {
    expect(choose([0, 0.28, 0.29, 0.4, 0.03], { minConfidence: 0.45 })).toEqual(
      [
        { name: 'dog', parents: ['animal'], confidence: 0.57 },
        { name: 'animal', parents: [], confidence: 0.57 },
      ].sort((a, b) => a.parents.length - b.parents.length),
    )
  })

  test('says nothing about a photo that looks like nothing it knows', () => {
    expect(named([0.2, 0.2, 0.2, 0.2, 0.2], { minParentConfidence: 0.7 })).toEqual([])
  })

  test('does not call a beach an animal for a small share of animals', () => {
    expect(named([0.2, 0.1, 0.1, 0.6, 0])).toEqual(['landscape', 'seashore'])
  })

  test('keeps a class at its limit and drops it just below', () => {
    expect(named([0, 0, 0, 0, 0.3], { minConfidence: 0.3 - 1e-6 })).toEqual(['cup'])
    expect(named([0, 0, 0, 0, 0.3], { minConfidence: 0.3001 })).toEqual([])
  })

  test('adds up classes of one name', () => {
    const twice = readClasses('swimsuit < clothing\nswimsuit < clothing')
    expect(chooseLabels(Float32Array.of(0.25, 0.5), twice, thresholds)).toEqual([
      { name: 'clothing', parents: [], confidence: 0.75 },
      { name: 'swimsuit', parents: ['clothing'], confidence: 0.75 },
    ])
  })

  test('is sure of a wider term at least as much as of anything below it, and never beyond 1', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 5, maxLength: 5 }), (weights) => {
        const sum = weights.reduce((total, weight) => total + weight, 1)
        const labels = choose(
          weights.map((weight) => weight / sum),
          { minConfidence: 0, minParentConfidence: 0 },
        )
        const confidence = new Map(labels.map((label) => [label.name, label.confidence]))
        for (const label of labels) {
          expect(label.confidence).toBeLessThanOrEqual(1)
          for (const parent of label.parents)
            expect(confidence.get(parent)).toBeGreaterThanOrEqual(label.confidence)
        }
        expect(labels.map((label) => label.confidence)).toEqual(
          labels.map((label) => label.confidence).sort((a, b) => b - a),
        )
      }),
    )
  })
})
