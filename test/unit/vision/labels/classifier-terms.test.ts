import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classifierTerms } from '../../../../lambdas/vision/labels/classifier-terms.ts'
import { readClasses } from '../../../../lambdas/vision/vocabulary/read-classes.ts'

const classes = readClasses(
  'tabby < cat < animal\nPug < dog < animal\nBeagle < dog < animal\nseashore < landscape\ncup',
)
const termsOf = (...shares: number[]) => classifierTerms(Float32Array.from(shares), classes)

describe('classifierTerms', () => {
  test('gives a wider term the shares of all classes below it', () => {
    const dog = termsOf(0, 0.25, 0.5, 0.25, 0).get('dog')
    expect(dog).toEqual({ name: 'dog', parents: ['animal'], share: 0.75, isWider: true, blindShare: 0.4 })
  })

  test('tells classes from wider terms', () => {
    const wider = [...termsOf(1, 0, 0, 0, 0).values()].filter(({ isWider }) => isWider)
    expect(wider.map(({ name }) => name)).toEqual(['cat', 'animal', 'dog', 'landscape'])
  })

  test('adds up classes of one name', () => {
    const twice = readClasses('swimsuit < clothing\nswimsuit < clothing')
    expect(classifierTerms(Float32Array.of(0.25, 0.5), twice).get('swimsuit')).toMatchObject({ share: 0.75 })
  })

  test('is sure of a wider term at least as much as of anything below it, and never beyond 1', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 5, maxLength: 5 }), (weights) => {
        const sum = weights.reduce((total, weight) => total + weight, 0) || 1
        const terms = termsOf(...weights.map((weight) => weight / sum))
        for (const { share, parents } of terms.values()) {
          expect(share).toBeLessThanOrEqual(1)
          for (const parent of parents) expect(terms.get(parent)!.share).toBeGreaterThanOrEqual(share)
        }
      }),
    )
  })
})
