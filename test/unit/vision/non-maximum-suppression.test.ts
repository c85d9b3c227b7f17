import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../../lambdas/vision/candidate.ts'
import { nonMaximumSuppression, overlap } from '../../../lambdas/vision/non-maximum-suppression.ts'

const maxOverlap = 0.6
const maxRivalOverlap = 0.8
const suppress = (candidates: readonly Candidate[]) =>
  nonMaximumSuppression(candidates, maxOverlap, maxRivalOverlap)
const share = fc.nat(1000).map((thousandths) => thousandths / 1000)
const anyCandidate = fc
  .record({ classIndex: fc.nat(2), confidence: share, x: share, y: share, width: share, height: share })
  .map(({ classIndex, confidence, x, y, width, height }): Candidate => {
    return { classIndex, confidence, left: x, top: y, right: x + width, bottom: y + height }
  })
const candidate = (changed: Partial<Candidate> = {}): Candidate => {
  return { classIndex: 0, confidence: 0.9, left: 0, top: 0, right: 1, bottom: 1, ...changed }
}

describe('overlap', () => {
  test('is symmetric, between 0 and 1, and 1 with itself', () => {
    fc.assert(
      fc.property(anyCandidate, anyCandidate, (a, b) => {
        expect(overlap(a, b)).toBeCloseTo(overlap(b, a), 9)
        expect(overlap(a, b)).toBeGreaterThanOrEqual(0)
        expect(overlap(a, b)).toBeLessThanOrEqual(1 + 1e-9)
        if (a.right > a.left && a.bottom > a.top) expect(overlap(a, a)).toBeCloseTo(1, 9)
      }),
    )
  })

  test('is a third for halves that share a half', () => {
    expect(overlap(candidate({ right: 0.5 }), candidate({ left: 0.25, right: 0.75 }))).toBeCloseTo(1 / 3, 9)
  })
})

describe('nonMaximumSuppression', () => {
  test('keeps the most confident of several boxes around one thing', () => {
    const kept = suppress([candidate({ confidence: 0.5 }), candidate({ right: 0.95 })])
    expect(kept).toEqual([candidate({ right: 0.95 })])
  })

  test('gives one thing one name, but lets a rider sit on a horse', () => {
    const truck = candidate({ classIndex: 1, confidence: 0.5, right: 0.95 })
    expect(suppress([candidate(), truck])).toEqual([candidate()])
    const rider = candidate({ classIndex: 1, confidence: 0.5, right: 0.7 })
    expect(suppress([candidate(), rider])).toEqual([candidate(), rider])
  })

  test('keeps the best of all, loses nothing without a stronger one over it, and leaves no two that overlap too much', () => {
    fc.assert(
      fc.property(fc.array(anyCandidate, { maxLength: 30 }), (candidates) => {
        const kept = suppress(candidates)
        const isTooClose = (a: Candidate, b: Candidate) =>
          overlap(a, b) > (a.classIndex === b.classIndex ? maxOverlap : maxRivalOverlap)
        kept.forEach((a, index) => {
          for (const b of kept.slice(index + 1)) {
            expect(a.confidence).toBeGreaterThanOrEqual(b.confidence)
            expect(isTooClose(a, b)).toBe(false)
          }
        })
        for (const lost of candidates.filter((each) => !kept.includes(each))) {
          expect(kept.some((each) => each.confidence >= lost.confidence && isTooClose(each, lost))).toBe(true)
        }
      }),
    )
  })
})
