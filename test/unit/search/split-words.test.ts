import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beginningToken, indexTokens, wholeToken } from '../../../lambdas/search/index-tokens.ts'
import { isFoundIn, queryWords } from '../../../lambdas/search/query-words.ts'
import { indexWords, searchWords } from '../../../lambdas/search/split-words.ts'

describe('words', () => {
  test.each([
    ['IMG_1234.jpg', ['img', '1234', 'jpg']],
    ['Total: 12.90, table 4.', ['total', '12.90', 'table']],
    ["L'été don't", ['ete', 'don']],
    ['a b cd CD', ['cd']],
    ['ฉันรักแมว', ['ฉัน', 'รัก', 'แมว']],
    ['서울 고양이', ['서울', '고양이']],
    ['हिन्दी भाषा', ['हिन्दी', 'भाषा']],
    ['東京都 x2', ['東京', '京都', '都', 'x2']],
    ['猫', ['猫']],
    ['!?… --', []],
  ])('of %s', (text, words) => {
    expect(indexWords(text)).toEqual(words)
  })

  test('of a serial number are its beginning', () => {
    expect(indexWords('x'.repeat(99))).toEqual(['x'.repeat(40)])
  })

  test.each([
    ['東京', '私は東京都に住む'],
    ['京都', '東京都'],
    ['都', '東京都'],
    ['猫', '黒猫が好き'],
    ['แมว', 'ฉันรักแมวดำ'],
    ['mull', 'Herr Müller'],
  ])('%s are found in %s', (wanted, text) => {
    const words = indexWords(text)
    for (const word of queryWords(wanted)) expect(isFoundIn(word, words)).toBeDefined()
  })

  test('are found by themselves, by their beginnings, and in any case, in any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const words = indexWords(text)
        for (const word of searchWords(text.toUpperCase())) {
          // Uppercasing can change more than the case ("ŉ"). If a word no longer matches then, the index has other
          // words as well.
          if (!words.includes(word)) expect(indexWords(text.toUpperCase())).not.toEqual(words)
        }
        for (const word of words) {
          expect(isFoundIn({ word: [...word].slice(0, 2).join(''), whole: false }, words)).toBeDefined()
          expect(word).not.toMatch(/[#$\s]/)
        }
      }),
    )
  })
})

describe('what somebody types', () => {
  test('means whole words where it stands in quotes', () => {
    expect(queryWords('art "red car" Car')).toEqual([
      { word: 'art', whole: false },
      { word: 'red', whole: true },
      { word: 'car', whole: true },
      { word: 'car', whole: false },
    ])
    expect(queryWords('"open')).toEqual([{ word: 'open', whole: true }])
    expect(queryWords('" ! a')).toEqual([])
  })

  test('finds longer words, unless in quotes', () => {
    expect(isFoundIn({ word: 'car', whole: false }, ['a', 'carpet', 'car'])).toBe('carpet')
    expect(isFoundIn({ word: 'car', whole: true }, ['a', 'carpet', 'car'])).toBe('car')
  })
})

test('a word has a token for whoever looks for it, whole or by its beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 60 }), (text) => {
      for (const word of indexWords(text)) {
        const tokens = indexTokens([word], [], []).split(' ')
        expect(tokens).toContain(wholeToken(word))
        for (const beginning of searchWords(word).filter((each) => word.startsWith(each)))
          expect(tokens).toContain(beginningToken(beginning))
      }
    }),
  )
})
