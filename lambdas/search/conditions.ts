import type { ColumnName } from './columns.ts'
import type { Duplicates, IndexQuery } from './filter.ts'
import { type Criteria, filters, matchOrder } from './filters.ts'
import { beginningToken, labelToken, longestBeginning, traitToken, wholeToken } from './index-tokens.ts'
import { meansTrait, type QueryWord } from './query-words.ts'
import { allOf, type Condition, isKnown } from './sql.ts'
import { traitColumns } from './traits.ts'

export interface WordLookup {
  /** Tokens that an image must all have. */
  readonly all: readonly string[]
  /** Tokens that make an image fit better if the query has only one word. */
  readonly better: readonly string[]
  /** For each word, its own token and those of the labels that it means. An image must have at least one of them. */
  readonly meant?: readonly (readonly string[])[]
  /** Tokens of which an image must have at least one, if it need not have all words. Used instead of the others. */
  readonly any?: readonly string[]
}

/** How to query the index for images that meet criteria. */
export interface Lookup {
  /** @default - only the words */
  readonly condition?: Condition
  readonly words?: WordLookup
  /** Whether every hit meets the criteria; if not, each hit is checked. */
  readonly isExact: boolean
  /** Whether only a few images can be found in any library. */
  readonly findsFew?: boolean
  /** The columns that show whether an image meets the criteria, and why. */
  readonly columns: readonly ColumnName[]
}

const noDuplicates: Duplicates = { imageId: '', near: new Set() }

const partsOf = (criteria: Criteria, duplicates = noDuplicates): IndexQuery[] =>
  matchOrder.flatMap((name) => {
    const wanted = criteria[name]
    return wanted === undefined ? [] : (filters[name].find?.(wanted as never, duplicates) ?? [])
  })

/** The token that finds images with this word. */
export const tokenOf = ({ word, whole }: QueryWord): string =>
  whole ? wholeToken(word) : beginningToken(word)

const tokensOfEither = (wanted: QueryWord): string[] => [
  tokenOf(wanted),
  ...new Set(wanted.means?.map(({ name, isTrait }) => (isTrait ? traitToken(name) : labelToken(name)))),
]

/** Conditions that hold for every image that meets the criteria. */
export function lookupOf(criteria: Criteria, duplicates?: Duplicates): Lookup {
  const parts = partsOf(criteria, duplicates)
  const { q: { words = [], enough = words.length } = {}, text: textWords = [] } = criteria
  const all = [...words, ...textWords]
  const conditions = parts.flatMap((part) => part.conditions)
  const hasMeanings = words.some(({ means }) => means)
  const isLong = ({ word, whole }: QueryWord) => !whole && [...word].length > longestBeginning
  return {
    // The row of a deleted image has only its id: no words, and nothing that would pass another filter.
    condition: conditions.length > 0 ? allOf(conditions) : all.length > 0 ? undefined : isKnown('state'),
    words:
      all.length === 0
        ? undefined
        : {
            all: [...new Set(all.map(tokenOf))],
            better: [...new Set(words.map(({ word }) => wholeToken(word)))],
            ...(hasMeanings && { meant: all.map(tokensOfEither) }),
            ...(enough < words.length && { any: [...new Set(words.flatMap(tokensOfEither))] }),
          },
    isExact:
      !parts.some((part) => part.isSuperset) &&
      textWords.length === 0 &&
      words.length < 2 &&
      !hasMeanings &&
      !words.some(isLong),
    findsFew: parts.some((part) => part.findsFew),
    columns: [
      ...new Set<ColumnName>([
        'imageId',
        ...parts.flatMap((part) => part.columns),
        ...(all.length > 0 ? ['words' as const] : []),
        ...(hasMeanings ? (['labels', 'objects'] as const) : []),
        ...(words.some(meansTrait) ? traitColumns : []),
      ]),
    ],
  }
}
