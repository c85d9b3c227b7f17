import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../../../lambdas/vision/candidate.ts'
import { voteOnBoxes } from '../../../../lambdas/vision/objects/vote-on-boxes.ts'

const candidate = (left: number, changes: Partial<Candidate> = {}): Candidate => ({
  classIndex: 0,
  confidence: 0.5,
  left,
  top: 0,
  right: left + 1,
  bottom: 1,
  ...changes,
})

describe('boxes of one thing', () => {
  test('meet in the middle, nearer to the more confident one', () => {
    const [a, b] = [candidate(0, { confidence: 0.6 }), candidate(0.1, { confidence: 0.2 })]
    expect(voteOnBoxes([a], [a, b], 0.7)).toEqual([
      { ...a, left: expect.closeTo(0.025), right: expect.closeTo(1.025) },
    ])
  })

  test.each([
    ['of another class', candidate(0.1, { classIndex: 1 })],
    ['that lies elsewhere', candidate(0.5)],
  ])('do not move for one %s', (_, other) => {
    expect(voteOnBoxes([candidate(0)], [candidate(0), other], 0.7)).toEqual([candidate(0)])
  })

  test('stay between those that have a say, and keep order, class and confidence', () => {
    const edge = fc.double({ min: 0, max: 0.5, noNaN: true })
    const any = fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.double({ min: 0.001, max: 1, noNaN: true }), edge, edge)
      .map(([classIndex, confidence, left, top]) =>
        candidate(left, { classIndex, confidence, top, bottom: top + 1 }),
      )
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 20 }), (candidates) => {
        const voted = voteOnBoxes(candidates, candidates, 0.5)
        voted.forEach((box, index) => {
          const { classIndex, confidence } = candidates[index]!
          expect(box).toMatchObject({ classIndex, confidence })
          for (const edge of ['left', 'top', 'right', 'bottom'] as const) {
            const of = candidates.map((each) => each[edge])
            expect(box[edge]).toBeGreaterThanOrEqual(Math.min(...of) - 1e-9)
            expect(box[edge]).toBeLessThanOrEqual(Math.max(...of) + 1e-9)
          }
        })
      }),
    )
  })
})
