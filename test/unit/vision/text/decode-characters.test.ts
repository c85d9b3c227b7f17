import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowedClasses } from '../../../../lambdas/vision/text/allowed-classes.ts'
import { decodeCharacters } from '../../../../lambdas/vision/text/decode-characters.ts'

const characters = ['a', 'b', '中', 'é']
const classes = characters.length + 2
const blank = 0

/** Scores of a recogniser that is sure of one class at each step. */
function scoresOf(steps: readonly number[], sureness = 0.9) {
  const values = new Float32Array(steps.length * classes).fill((1 - sureness) / (classes - 1))
  steps.forEach((best, step) => {
    values[step * classes + best] = sureness
  })
  return { values, steps: steps.length, classes }
}

describe('decodeCharacters', () => {
  test('joins repeats, leaves blanks out, and reads the last class as a space', () => {
    const { text, confidence } = decodeCharacters(scoresOf([1, 1, blank, 1, 2, 2, 5, 3]), characters)
    expect(text).toBe('aab 中')
    expect(confidence).toBeCloseTo(0.9, 5)
  })

  test('finds any text again that is spelt with blanks between', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 }), (spelt) => {
        const { text } = decodeCharacters(scoresOf(spelt.flatMap((best) => [best, blank])), characters)
        expect(text).toBe(spelt.map((best) => characters[best - 1] ?? ' ').join(''))
      }),
    )
  })

  test('has no confidence in an empty text', () => {
    expect(decodeCharacters(scoresOf([blank, blank]), characters)).toEqual({ text: '', confidence: 0 })
  })

  test('considers only allowed classes', () => {
    const allowed = allowedClasses(characters, ['en'])
    const scores = scoresOf([3], 0.8)
    scores.values[2] = 0.15
    expect(decodeCharacters(scores, characters, allowed)).toEqual({
      text: 'b',
      confidence: expect.closeTo(0.15, 5),
    })
  })
})

describe('allowedClasses', () => {
  test('keeps Latin letters, accents, digits, punctuation, blank and space for languages in Latin letters', () => {
    const known = ['a', 'é', 'ș', 'ế', '7', '€', '“', '中', 'か', '，', '①', '😀', 'Ж']
    expect(allowedClasses(known, ['en', 'vi'])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, known.length + 1])
  })

  test('keeps everything where one of the languages needs it', () => {
    expect(allowedClasses(characters, ['en', 'zh'])).toBeUndefined()
  })
})
