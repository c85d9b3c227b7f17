import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Geometry } from '../../../../lambdas/analysis/analysis.ts'
import { geometryFacts } from '../../../../lambdas/analysis/facts/geometry-facts.ts'

const side = fc.integer({ min: 1, max: 30_000 })

describe('geometryFacts', () => {
  test.each([
    [4000, 3000, 'landscape', '4:3'],
    [3000, 4000, 'portrait', '3:4'],
    [1080, 1080, 'square', '1:1'],
    [1920, 1080, 'landscape', '16:9'],
    [1366, 768, 'landscape', '16:9'],
    [1999, 1000, 'landscape', '2:1'],
    [2000, 1000, 'panorama', '2:1'],
    [1000, 2000, 'panorama', '1:2'],
    [1000, 550, 'landscape', undefined],
  ])('%i x %i is %s, %s', (width, height, orientation, aspectRatioName) => {
    const facts = geometryFacts(width, height, undefined)
    expect(facts.orientation).toBe(orientation)
    expect(facts.aspectRatioName).toBe(aspectRatioName)
  })

  test('always fits the contract', () => {
    fc.assert(
      fc.property(side, side, fc.option(fc.nat(65_535), { nil: undefined }), (width, height, orientation) => {
        const facts = geometryFacts(width, height, orientation)
        fc.pre(facts.aspectRatio > 0) // 1 x 30,000 rounds to 0 at four digits
        expect(Geometry.parse(facts)).toEqual(facts)
      }),
    )
  })

  test('a turned photo has the inverse ratio and the opposite orientation', () => {
    const opposite = { landscape: 'portrait', portrait: 'landscape', square: 'square', panorama: 'panorama' }
    fc.assert(
      fc.property(side, side, (width, height) => {
        fc.pre(width !== height)
        const facts = geometryFacts(width, height, undefined)
        const turned = geometryFacts(height, width, undefined)
        if (facts.orientation !== 'square' && turned.orientation !== 'square') {
          expect(turned.orientation).toBe(opposite[facts.orientation])
        }
        expect(turned.aspectRatioName?.split(':').reverse().join(':')).toBe(facts.aspectRatioName)
      }),
    )
  })
})
