import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldName, foldText } from '../../../../lambdas/platform/text/fold-text.ts'

describe('folded text', () => {
  test.each([
    ['Crème Brûlée', 'creme brulee'],
    ['STRASSE Straße', 'strasse strasse'],
    ['Łódź, Ærø, Søren', 'lodz, aero, soren'],
    ['İstanbul ısı', 'istanbul isi'],
    ['ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['Ёлка', 'елка'],
    ['ﬁlm Ｔｏｋｙｏ ①', 'film tokyo 1'],
    ['قَهْوَة', 'قهوة'],
    ['שָׁלוֹם', 'שלום'],
    ['co\u00adoperate', 'cooperate'],
  ])('of %s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  test.each(['서울', 'がっこう', 'हिन्दी', 'ปลาทอง', '東京'])(
    'of %s is itself: its marks make the word',
    (text) => {
      expect(foldText(text)).toBe(text)
    },
  )

  test('stays the same when it is folded again, whatever case or form it came in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldText(text)
        expect(foldText(folded)).toBe(folded)
        expect(foldText(text.normalize('NFD'))).toBe(folded)
      }),
    )
  })
})

test('a name has one blank between its words', () => {
  expect(foldName('  Café \t au  lait ')).toBe('cafe au lait')
})
