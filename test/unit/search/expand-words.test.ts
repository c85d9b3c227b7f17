import { expect, test } from 'vitest'
import { expandWords } from '../../../lambdas/search/expand-words.ts'

const meant = (text: string) =>
  expandWords(text).map(({ word, means = [] }) => [word, means.map(({ name }) => name)])

test('words of a query know the labels that they mean, words of a term together', () => {
  expect(meant('Puppy at home')).toEqual([
    ['puppy', ['dog']],
    ['at', []],
    ['home', expect.anything()],
  ])
  const [wild, cats] = expandWords('wild cats')
  expect(wild!.means).toEqual(cats!.means)
  expect(wild!.means).toContainEqual(expect.objectContaining({ name: 'wild cat', words: ['wild', 'cats'] }))
})

test('words in quotes mean nothing but themselves', () => {
  expect(meant('"puppy" automobile')).toEqual([
    ['puppy', []],
    ['automobile', ['car']],
  ])
})
