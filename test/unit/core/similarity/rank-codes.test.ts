import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostAlike } from '../../../../lambdas/core/similarity/rank-codes.ts'
import { cosine } from '../../../../lambdas/core/similarity/vector-code.ts'

test('equal ones come in the order of their ids', () => {
  const [near, far] = [Int8Array.of(10, 1), Int8Array.of(1, 10)]
  const candidates = [
    { id: 'c', code: far },
    { id: 'b', code: near },
    { id: 'a', code: near },
  ]
  expect(mostAlike(Int8Array.of(9, 1), candidates, 2).map(({ id }) => id)).toEqual(['a', 'b'])
})

test('says what sorting all of them says', () => {
  const code = fc
    .array(fc.integer({ min: -127, max: 127 }), { minLength: 3, maxLength: 3 })
    .map((values) => Int8Array.from(values))
  const someCodes = fc.array(code, { maxLength: 20 })
  fc.assert(
    fc.property(code, someCodes, fc.nat(25), (asked, codes, count) => {
      const candidates = codes.map((each, index) => ({ id: String.fromCharCode(97 + index), code: each }))
      const sorted = candidates
        .map((each) => ({ ...each, similarity: cosine(asked, each.code) }))
        .sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
      expect(mostAlike(asked, candidates, count)).toEqual(sorted.slice(0, count))
    }),
  )
})
