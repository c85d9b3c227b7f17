import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One meaning: all words for it, and the broader meanings. */
export interface Synset {
  readonly id: string
  readonly words: readonly string[]
  readonly wider: readonly string[]
}

/** One meaning of one word, and how often a tagged corpus uses the word with that meaning. */
export interface Sense {
  readonly synset: string
  readonly rank: number
  readonly uses: number
}

export interface Wordnet {
  readonly synsets: ReadonlyMap<string, Synset>
  /** By lower-case word, the most common meaning first. */
  readonly senses: ReadonlyMap<string, readonly Sense[]>
}

const plain = (lemma: string) => lemma.replaceAll('_', ' ')

/** `@` marks a broader term; `@i` marks an instance ("Mona Lisa"), which is not a kind of its own. */
function readSynset(line: string): Synset {
  const fields = line.split(' ')
  const wordCount = Number.parseInt(fields[3]!, 16)
  const words = Array.from({ length: wordCount }, (_, index) => plain(fields[4 + 2 * index]!))
  const first = 4 + 2 * wordCount
  const pointers = Array.from({ length: Number(fields[first]) }, (_, index) =>
    fields.slice(first + 1 + 4 * index, first + 5 + 4 * index),
  )
  const wider = pointers.filter(([symbol]) => symbol === '@').map(([, offset]) => offset!)
  return { id: fields[0]!, words, wider }
}

/** The nouns in a folder in the format of Princeton's WordNet (wndb(5WN), senseidx(5WN)). */
export function readWordnet(directory: string): Wordnet {
  const linesOf = (file: string) => readFileSync(join(directory, file), 'utf8').split('\n')
  const synsets = new Map(
    linesOf('data.noun')
      .filter((line) => /^\d{8} /.test(line))
      .map((line) => readSynset(line))
      .map((synset) => [synset.id, synset]),
  )
  const senses = new Map<string, Sense[]>()
  for (const line of linesOf('index.sense')) {
    const [key = '', synset = '', rank, uses] = line.split(' ')
    const [lemma = '', lexical] = key.split('%')
    if (!lexical?.startsWith('1:')) continue
    const word = plain(lemma)
    senses.set(word, [...(senses.get(word) ?? []), { synset, rank: Number(rank), uses: Number(uses) }])
  }
  for (const [word, list] of senses)
    senses.set(
      word,
      list.sort((a, b) => a.rank - b.rank),
    )
  return { synsets, senses }
}

/** Every broader meaning, the nearest first. */
export function widerThan({ synsets }: Wordnet, id: string): string[] {
  const found = new Set<string>()
  let level = synsets.get(id)?.wider ?? []
  while (level.length > 0) {
    const fresh = level.filter((each) => !found.has(each))
    for (const each of fresh) found.add(each)
    level = fresh.flatMap((each) => synsets.get(each)?.wider ?? [])
  }
  return [...found]
}
