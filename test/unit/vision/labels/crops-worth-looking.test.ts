import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../../../lambdas/vision/candidate.ts'
import { cropsWorthLooking } from '../../../../lambdas/vision/labels/crops-worth-looking.ts'
import { finerTerms } from '../../../../lambdas/vision/labels/finer-terms.ts'
import { readClasses } from '../../../../lambdas/vision/vocabulary/read-classes.ts'

const names = {
  classes: readClasses(
    [
      'Pug < dog < animal',
      'Beagle < dog < animal',
      'Chow Chow < dog < animal',
      'folding chair < chair < furniture',
    ]
      .concat(['rocking chair < chair < furniture', 'throne < chair < furniture'])
      .join('\n'),
  ),
  kinds: readClasses('dog < animal\nchair < furniture\ncow < animal'),
}
const seen = (name: string, confidence: number, sidePx: number): Candidate => ({
  classIndex: names.kinds.findIndex((kind) => kind.name === name),
  confidence,
  ...{ left: 0.1, top: 0.1, right: 0.1 + sidePx, bottom: 0.1 + sidePx },
})
const kindsLookedAt = (candidates: Candidate[], shares = [0.1, 0.2, 0, 0, 0, 0]) =>
  cropsWorthLooking({ shares: Float32Array.from(shares), candidates }, names, 'normal').map(
    ({ kind }) => kind,
  )

describe('crops that the classifier looks at once more', () => {
  test('are of animals and vehicles that it has finer names for', () => {
    expect(kindsLookedAt([seen('dog', 0.9, 0.5), seen('chair', 0.9, 0.5), seen('cow', 0.9, 0.5)])).toEqual([
      'dog',
    ])
  })

  test('are of the surest thing of a kind', () => {
    const crops = cropsWorthLooking(
      { shares: new Float32Array(6), candidates: [seen('dog', 0.6, 0.4), seen('dog', 0.9, 0.5)] },
      names,
      'normal',
    )
    expect(crops.map(({ candidate }) => candidate.confidence)).toEqual([0.9])
  })

  test.each([
    ['the detector is unsure', 0.49, 0.5],
    ['the thing is tiny', 0.9, 0.14],
    ['the thing fills the picture', 0.9, 0.8],
  ])('are none where %s', (_, confidence, side) => {
    expect(kindsLookedAt([seen('dog', confidence, side)])).toEqual([])
  })

  test('are none where the whole picture says it already', () => {
    expect(kindsLookedAt([seen('dog', 0.9, 0.5)], [0.7, 0, 0, 0, 0, 0])).toEqual([])
  })

  test('are none with little effort', () => {
    const seenDog = { shares: new Float32Array(6), candidates: [seen('dog', 0.9, 0.5)] }
    expect(cropsWorthLooking(seenDog, names, 'low')).toEqual([])
    expect(cropsWorthLooking(seenDog, names, 'high')).toHaveLength(1)
  })

  test('name what is below their kind, if the classifier is sure, and nothing else', () => {
    const named = (...shares: number[]) =>
      finerTerms({ crops: [{ kind: 'dog', shares: Float32Array.from(shares) }] }, names).map(
        ({ name }) => name,
      )
    expect(named(0.1, 0.7, 0, 0, 0, 0)).toEqual(['Beagle'])
    expect(named(0.1, 0.55, 0, 0, 0, 0)).toEqual([])
    expect(named(0, 0, 0, 0.9, 0, 0)).toEqual([])
  })
})
