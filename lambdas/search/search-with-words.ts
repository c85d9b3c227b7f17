import { lookupOf } from './conditions.ts'
import { correctWords } from './correct-words.ts'
import type { Criteria } from './criteria.ts'
import type { IndexReader } from './dataset/index-reader.ts'
import { isLabel } from './meaning/meanings-of.ts'
import type { QueryWord } from './query-words.ts'

/** The answer to a query, and the criteria that gave it. */
export interface Answer<T> {
  readonly found: T
  readonly criteria: Criteria
}

/**
 * Answers a query with words. If no image passes, tries again with typing mistakes corrected; then without the words
 * that no image has and nobody knows, if the others mean more than a colour or a time; then with images that have more
 * than half of the words. Words in quotes are never left out.
 * @param hasAny whether an answer has any image
 * @param mayDrop whether images may lack some of the words
 */
export async function searchWithWords<T>(
  reader: IndexReader,
  criteria: Criteria,
  ask: (criteria: Criteria) => Promise<T>,
  hasAny: (answer: T) => boolean,
  { mayDrop = true } = {},
): Promise<Answer<T>> {
  const first = await ask(criteria)
  if (hasAny(first) || !criteria.q) return { found: first, criteria }
  for await (const q of otherWords(reader, criteria.q, mayDrop)) {
    const found = await ask({ ...criteria, q })
    if (hasAny(found)) return { found, criteria: { ...criteria, q } }
  }
  return { found: first, criteria }
}

type Words = NonNullable<Criteria['q']>

async function* otherWords(
  reader: IndexReader,
  { words: asked }: Words,
  mayDrop: boolean,
): AsyncGenerator<Words> {
  const corrected = await correctWords(reader, asked)
  if (corrected) yield { words: corrected }
  const words = corrected ?? asked
  if (!mayDrop || words.length < 2) return
  const isThere = await Promise.all(words.map((word) => anyHas(reader, word)))
  const known = words.filter((_, at) => isThere[at])
  const absent = words.filter((_, at) => !isThere[at])
  if (absent.some((word) => word.whole || isUnderstood(word)) || known.every(meansOnlyTraits)) return
  const missing = absent.map(({ word }) => word)
  if (missing.length > 0) yield { words: known, missing }
  const most = Math.floor(known.length / 2) + 1
  if (most < known.length) yield { words: known, missing, enough: most }
}

/** Models would have seen a giraffe: if no image has one, none is what a search for a giraffe wants. */
const isUnderstood = ({ word, means }: QueryWord) => means !== undefined || isLabel(word)

/** "Blue sky": of all that is blue, little is a sky. */
const meansOnlyTraits = ({ means }: QueryWord) => means?.every(({ isTrait }) => isTrait) ?? false

/** Whether images may lack some of the words that the query has. */
export const dropsWords = ({ q }: Criteria): boolean =>
  q !== undefined && (q.enough !== undefined || q.missing !== undefined)

/** Whether any image has this word, or something that it means. */
async function anyHas(reader: IndexReader, word: QueryWord): Promise<boolean> {
  if (await reader.hasWord(word)) return true
  if (!word.means) return false
  const lookup = lookupOf({ q: { words: [word] } })
  const first = await reader.candidates(lookup, undefined, undefined, 1).next()
  return (first.value ?? []).length > 0
}
