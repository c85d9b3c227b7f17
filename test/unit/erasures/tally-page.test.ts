import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ErasedCounts } from '../../../lambdas/erasures/erasures.ts'
import { tallyPage } from '../../../lambdas/erasures/tally-page.ts'

const pages = fc.array(fc.nat(1_000), { maxLength: 12 })
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

test('a receipt counts what was there at first or what was erased, whichever is more, and all that came later', () => {
  fc.assert(
    fc.property(pages, pages, pages, (counted, erased, looked) => {
      let expected: ErasedCounts | undefined
      let originals = 0
      const take = (round: 'count' | 'erase' | 'look') => (count: number) => {
        const page = tallyPage({ round, expected }, { originals: count })
        expected = page.expected
        originals += page.published.originals ?? 0
      }
      counted.forEach(take('count'))
      erased.forEach(take('erase'))
      looked.forEach(take('look'))
      expect(originals).toBe(Math.max(sum(counted), sum(erased)) + sum(looked))
    }),
  )
})

test('kinds are counted apart, and a page that counts nothing changes nothing', () => {
  const { expected } = tallyPage({ round: 'count', expected: { images: 2 } }, { originals: 30 })
  expect(expected).toEqual({ images: 2, originals: 30 })
  expect(tallyPage({ round: 'erase', expected }, undefined)).toEqual({ published: {}, expected })
  expect(tallyPage({ round: 'erase', expected }, { originals: 45 })).toEqual({
    published: { originals: 15 },
    expected: { images: 2, originals: 0 },
  })
})
