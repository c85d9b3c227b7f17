import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closestPart, editDistance, flexibleErrors, wordErrors } from '../../bench/vision/character-errors.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 })

describe('character errors', () => {
  test('are the fewest edits', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3)
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, a)).toBe(0)
        expect(editDistance(a, b)).toBe(editDistance(b, a))
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c))
      }),
    )
  })

  test('find the closest part of a longer text', () => {
    expect(closestPart('total', 'a totel of 9')).toEqual({ start: 2, end: 7, distance: 1 })
  })

  test('do not depend on the order or the breaks of lines', () => {
    expect(flexibleErrors(['one two', 'three'], ['three', 'one two'])).toBe(0)
    expect(flexibleErrors(['total9.00', 'change'], ['change', '9.00', 'total'])).toBe(0)
  })

  test('count everything that is missing or superfluous', () => {
    expect(flexibleErrors(['abc', 'xyz'], ['abc'])).toBe(3)
    expect(flexibleErrors(['abc'], ['abc', 'pqrst'])).toBe(5)
    expect(wordErrors(['a', 'b', 'b'], ['b', 'c'])).toBe(2)
    expect(wordErrors(['a'], ['a', 'b', 'c'])).toBe(2)
  })
})
