import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Correction } from '../../../../lambdas/image-record/corrections.ts'
import {
  type ComparedPair,
  compareProviders,
} from '../../../../lambdas/operations/comparisons/compare-providers.ts'
import type { CompletedResult } from '../../../../lambdas/vision/vision.ts'
import { aMoment, anImageRef, aResult } from '../../support/factories.ts'

const box = (left: number) => ({ left, top: 0, width: 0.1, height: 0.1 })
const objects = (named: readonly (readonly [string, number])[], changes: Partial<CompletedResult> = {}) =>
  aResult('objects', {
    objects: named.map(([name, left]) => ({ name, confidence: 0.9, parents: [], box: box(left) })),
    ...changes,
  } as never)
const pair = (a: CompletedResult, b: CompletedResult, verdicts: Correction[] = []): ComparedPair => ({
  image: anImageRef(),
  at: aMoment.toISOString(),
  a,
  b,
  verdicts,
})
const verdict = (of: Partial<Correction>): Correction => ({
  feedbackId: 'f',
  feature: 'objects',
  verdict: 'right',
  subject: { name: 'cat', box: box(0) },
  ...of,
})

describe('a comparison', () => {
  test('counts what both found, and what only one did', () => {
    const seen = objects([
      ['cat', 0],
      ['dog', 0.5],
      ['cat', 0.8],
    ])
    const shadow = objects([
      ['cat', 0.01],
      ['bird', 0.5],
    ])
    const { a, b, agreement, names, examples } = compareProviders('objects', [pair(seen, shadow)])
    expect(a).toMatchObject({ findings: 3, onlyHere: 2 })
    expect(b).toMatchObject({ findings: 2, onlyHere: 1 })
    expect(agreement).toMatchObject({ of: 4, share: 1 / 4 })
    expect(agreement!.interval.low).toBeLessThan(1 / 4)
    expect(agreement!.interval.high).toBeGreaterThan(1 / 4)
    expect(names).toEqual([
      { name: 'bird', both: 0, onlyA: 0, onlyB: 1 },
      { name: 'cat', both: 1, onlyA: 1, onlyB: 0 },
      { name: 'dog', both: 0, onlyA: 1, onlyB: 0 },
    ])
    expect(examples).toMatchObject([{ both: ['cat'], onlyA: ['dog', 'cat'], onlyB: ['bird'] }])
  })

  test('says what an image costs and takes, without results that were reused', () => {
    const timed = (durationMs: number, costUsd: number, reused?: object) =>
      objects([], { durationMs, costUsd, ...(reused && { reused }) } as never)
    const shadow = objects([])
    const pairs = [
      pair(timed(10, 0.001), shadow),
      pair(timed(30, 0.003), shadow),
      pair(timed(20, 0.002), shadow),
      pair(timed(0, 0, { imageId: 'x', because: 'same-bytes' }), shadow),
    ]
    const { a } = compareProviders('objects', pairs)
    expect(a.meanCostUsd).toBeCloseTo(0.002)
    expect(a.durationMs).toEqual({ median: 20, p95: 30 })
  })

  test('says how often each is right where people judged, also of what only the other found', () => {
    const verdicts = [
      verdict({}),
      verdict({ verdict: 'wrong', subject: { name: 'dog', box: box(0.5) } }),
      verdict({ verdict: 'missing', subject: { name: 'bird', box: box(0.8) } }),
    ]
    const seen = objects([
      ['cat', 0],
      ['dog', 0.5],
    ])
    const shadow = objects([
      ['cat', 0],
      ['bird', 0.8],
    ])
    const { a, b } = compareProviders('objects', [pair(seen, shadow, verdicts)])
    expect(a.precision).toMatchObject({ of: 2, share: 1 / 2 })
    expect(a.recall).toMatchObject({ of: 2, share: 1 / 2 })
    expect(b.precision).toMatchObject({ of: 2, share: 1 })
    expect(b.recall).toMatchObject({ of: 2, share: 1 })
  })

  test('of text asks whether it was read right, not only found', () => {
    const line = (text: string) =>
      aResult('text', {
        fullText: text,
        lines: [{ text, confidence: 1, box: box(0), polygon: [] }],
      } as never)
    const corrected: Correction = {
      feedbackId: 'f',
      feature: 'text',
      verdict: 'corrected',
      subject: { text: 'HELO', box: box(0) },
      answer: { text: 'HELLO' },
    }
    const { a, b, agreement } = compareProviders('text', [pair(line('HELO'), line('HELLO'), [corrected])])
    expect(agreement!.share).toBe(1)
    expect(a.precision).toMatchObject({ of: 1, share: 0 })
    expect(b.precision).toMatchObject({ of: 1, share: 1 })
  })

  test('says nothing where nothing was looked at', () => {
    const { a, agreement, images } = compareProviders('faces', [])
    expect({ images, agreement, ...a }).toMatchObject({
      images: 0,
      agreement: undefined,
      precision: undefined,
    })
    expect(a).not.toHaveProperty('meanCostUsd')
  })

  test('is the same from both sides', () => {
    const result = fc
      .array(fc.tuple(fc.constantFrom('cat', 'dog'), fc.constantFrom(0, 0.3, 0.6)), { maxLength: 4 })
      .map((named) => objects([...new Map(named.map((each) => [each.join(), each])).values()]))
    fc.assert(
      fc.property(result, result, (x, y) => {
        const there = compareProviders('objects', [pair(x, y)])
        const back = compareProviders('objects', [pair(y, x)])
        expect([there.a.onlyHere, there.b.onlyHere]).toEqual([back.b.onlyHere, back.a.onlyHere])
        expect(there.agreement).toEqual(back.agreement)
      }),
    )
  })
})
