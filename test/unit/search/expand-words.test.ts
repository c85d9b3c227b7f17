import { expect, test } from 'vitest'
import { expandWords } from '../../../lambdas/search/expand-words.ts'

const meant = (text: string) =>
  expandWords(text).map(({ word, means = [] }) => [word, means.map(({ name }) => name)])

test('words of a query know the labels that they mean, words of a term together', () => {
  expect(meant('Puppy Xyz home')).toEqual([
    ['puppy', ['dog']],
    ['xyz', []],
    ['home', expect.arrayContaining(['house'])],
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

test('words that say nothing are left out, unless there are no others or they are in quotes', () => {
  expect(meant('photos of the puppy')).toEqual([['puppy', ['dog']]])
  expect(meant('fotos del perro')).toEqual([['perro', ['dog']]])
  expect(meant('the photos').map(([word]) => word)).toEqual(['the', 'photos'])
  expect(meant('"the" puppy').map(([word]) => word)).toEqual(['the', 'puppy'])
  // Here the word belongs to a term.
  expect(meant('black and white')).toEqual([
    ['black', ['black and white']],
    ['and', ['black and white']],
    ['white', ['black and white']],
  ])
})
