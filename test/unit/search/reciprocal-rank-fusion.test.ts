import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reciprocalRankFusion } from '../../../lambdas/search/reciprocal-rank-fusion.ts'

const ids = (rankings: Record<string, string[]>) => reciprocalRankFusion(rankings).map(({ id }) => id)

describe('reciprocal rank fusion', () => {
  test('puts what two rankings agree on before what only one knows', () => {
    expect(ids({ words: ['a', 'b'], picture: ['c', 'b'] })[0]).toBe('b')
  })

  test('says the score and which rankings have an item, the better place first', () => {
    const [first, second] = reciprocalRankFusion({ words: ['a', 'b'], picture: ['b'] })
    expect(first).toEqual({ id: 'b', score: 1 / 61 + 1 / 62, from: ['picture', 'words'] })
    expect(second).toEqual({ id: 'a', score: 1 / 61, from: ['words'] })
  })

  test('orders equal scores by id, and counts an id once in a ranking', () => {
    expect(ids({ words: ['b'], picture: ['a'] })).toEqual(['a', 'b'])
    expect(reciprocalRankFusion({ words: ['a', 'a'] })).toEqual([{ id: 'a', score: 1 / 61, from: ['words'] }])
    expect(ids({})).toEqual([])
  })

  const ranking = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 30 })

  test('keeps the order of a single ranking', () => {
    fc.assert(
      fc.property(ranking, (only) => {
        expect(ids({ only })).toEqual(only)
      }),
    )
  })

  test('has every id of every ranking once, and nothing that is behind in all rankings comes before', () => {
    fc.assert(
      fc.property(ranking, ranking, (a, b) => {
        const fused = ids({ a, b })
        expect([...fused].sort()).toEqual([...new Set([...a, ...b])].sort())
        const both = a.filter((id) => b.includes(id))
        for (const [first, second] of pairs(both)) {
          if (b.indexOf(first) < b.indexOf(second)) {
            expect(fused.indexOf(first)).toBeLessThan(fused.indexOf(second))
          }
        }
      }),
    )
  })
})

const pairs = (list: string[]) => list.slice(1).map((second, index) => [list[index]!, second] as const)
