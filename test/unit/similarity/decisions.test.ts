import { expect, test } from 'vitest'
import { decisionIdOf, isDecided, isKept, sharedDecisions } from '../../../lambdas/similarity/decisions.ts'
import { aRelative } from '../support/factories.ts'

const keptBy = (...kept: string[]) => aRelative({ kept })

test('a decision is the same whichever image is named first', () => {
  expect(decisionIdOf(['a', 'b'])).toBe(decisionIdOf(['b', 'a']))
  expect(decisionIdOf(['a', 'b'])).not.toBe(decisionIdOf(['a', 'c']))
})

test('a group is decided when every pair is', () => {
  expect(isDecided([keptBy('x'), keptBy('x')])).toBe(true)
  expect(isDecided([keptBy('x'), keptBy('x', 'y'), keptBy('y')])).toBe(false)
  expect(isDecided([keptBy('x'), keptBy('x'), aRelative()])).toBe(false)
})

test('a new copy is not kept, those beside it are', () => {
  const [one, two, three] = [keptBy('x'), keptBy('x'), aRelative()]
  expect([one, two, three].map((photo) => isKept(photo, [one, two, three]))).toEqual([true, true, false])
})

test('only what is shared has to be taken back', () => {
  expect(sharedDecisions([keptBy('x', 'y'), keptBy('y'), keptBy('z')])).toEqual(['y'])
})
