import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arrow } from '../../../../lambdas/search/dataset/arrow.ts'
import { textCounter } from '../../../../lambdas/search/dataset/count-texts.ts'

const column = (texts: readonly (string | null)[]) =>
  arrow.vectorFromArray([...texts, 'end'], new arrow.Utf8()).data[0]!

test('counts each text as often as it is there, whatever it is written in, and nothing that is not known', () => {
  const texts = fc.array(fc.oneof(fc.constantFrom('dog', 'dög', '犬', null), fc.string({ unit: 'grapheme' })))
  fc.assert(
    fc.property(fc.array(texts), (columns) => {
      const counter = textCounter()
      for (const each of columns) counter.see(column(each))
      const expected = new Map<string, number>()
      for (const text of columns.flatMap((each) => [...each, 'end']))
        if (text) expected.set(text, (expected.get(text) ?? 0) + 1)
      expect(counter.counts()).toEqual(expected)
    }),
  )
})

test('keeps many different texts apart, and looks at every n-th', () => {
  const counter = textCounter()
  const names = Array.from({ length: 10_000 }, (_, each) => `name ${each}`)
  counter.see(column(names.flatMap((name) => [name, 'step'])), 2)
  counter.see(column(names.flatMap((name) => [name, 'step'])), 2)
  const { end, ...counts } = Object.fromEntries(counter.counts())
  expect(end).toBe(2)
  expect(counts).toEqual(Object.fromEntries(names.map((name) => [name, 2])))
})
