import { describe, expect, test } from 'vitest'
import { kindsOf } from '../../../lambdas/search/kinds.ts'
import { indexWords } from '../../../lambdas/search/split-words.ts'
import { aResult } from '../support/factories.ts'

const drawn = aResult('labels', { labels: [], drawn: true } as never)
const kindsOfText = (text: string) => kindsOf(indexWords(text), undefined)
const many = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`)

describe('kinds of pictures', () => {
  test('a receipt has four of its words and two prices, in English or Spanish', () => {
    expect(kindsOfText('Tax 0.60 Total 12.40 Cash 20.00 Change 7.60')).toEqual(['document', 'receipt'])
    expect(kindsOfText('Importe 8,50 IVA 1,79 Total 10,29 Gracias')).toEqual(['document', 'receipt'])
    expect(kindsOfText('GST RM0.08 Total RM1.38 Rounding Cash RM1.40')).toEqual(['document', 'receipt'])
    expect(kindsOfText('Total 12.40 Cash 20.00 Change 7.60')).toEqual([])
    expect(kindsOfText('Tax, total, cash and change: 12.40')).toEqual([])
  })

  test('a document has 25 different words', () => {
    expect(kindsOf(many(24), undefined)).toEqual([])
    expect(kindsOf(many(25), undefined)).toEqual(['document'])
  })

  test('a graphic was drawn, and is no document', () => {
    expect(kindsOf([], drawn)).toEqual(['graphic'])
    expect(kindsOf(many(25), drawn)).toEqual(['document'])
    expect(kindsOf([], aResult('labels', { labels: [] } as never))).toEqual([])
  })
})
