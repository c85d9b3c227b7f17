import type { ImageMatch } from '../contracts/image-search.ts'
import { type Facets, wordSources } from '../contracts/index-rows.ts'
import { round } from '../image/facts/round.ts'
import { deltaE, labOf } from './color/lab.ts'
import type { Criteria } from './criteria.ts'
import { foldName } from './fold-text.ts'
import type { IndexEntry } from './index-entry.ts'
import { isFoundIn, type QueryWord } from './query-words.ts'
import { rangesOf } from './ranges.ts'
import { term } from './term.ts'

/** Images that count as duplicates of the one that is asked about. */
export interface Duplicates {
  /** The image itself, which is not its own duplicate. */
  readonly imageId: string
  readonly sha256?: string
  readonly near: ReadonlySet<string>
}

/** Why an image passes one filter, none when it does not; undefined when the filter is not set. */
type Check = (
  entry: IndexEntry,
  criteria: Criteria,
  duplicates?: Duplicates,
) => readonly ImageMatch[] | undefined

const none: readonly ImageMatch[] = []
const is = (field: ImageMatch['field'], value: string | undefined, wanted: string | undefined) =>
  wanted === undefined ? undefined : value === wanted ? [{ field, value }] : none

/** All that are wanted, or none. */
function all<T>(wanted: readonly T[] | undefined, find: (each: T) => readonly ImageMatch[]) {
  if (!wanted) return undefined
  const found = wanted.map(find)
  return found.some((matches) => matches.length === 0) ? none : found.flat()
}

function seen(
  field: 'label' | 'object',
  { facets, terms }: IndexEntry,
  wanted: readonly string[] | undefined,
  minConfidence: number,
) {
  return all(wanted, (name) => {
    // Folding every name of every candidate takes long; the terms are folded already.
    if (!terms.includes(term(field, name))) return none
    return (facets[`${field}s`] ?? [])
      .filter((each) => each.confidence >= minConfidence && foldName(each.name) === name)
      .map((each) => ({ field, value: each.name, confidence: each.confidence }))
  })
}

/** Every source of words that has it, each with the first word there. */
const wordMatches = (
  { words }: Facets,
  wanted: QueryWord,
  sources: readonly (typeof wordSources)[number][],
) =>
  sources.flatMap((field) => {
    const value = isFoundIn(wanted, words[field] ?? [])
    return value === undefined ? [] : [{ field, value }]
  })

function nearestColor({ palette = [] }: Facets, color: Criteria['color']) {
  if (!color) return undefined
  const [nearest] = palette
    .map(({ hex }) => ({ field: 'color' as const, value: hex, deltaE: deltaE(labOf(hex), color.lab) }))
    .sort((a, b) => a.deltaE - b.deltaE)
  return nearest && nearest.deltaE <= color.deltaE ? [{ ...nearest, deltaE: round(nearest.deltaE, 1) }] : none
}

function duplicateMatch({ imageId, sha256 }: Facets, duplicates: Duplicates | undefined) {
  if (!duplicates) return undefined
  const { imageId: asked, near } = duplicates
  const isDuplicate = near.has(imageId) || (sha256 !== undefined && sha256 === duplicates.sha256)
  return isDuplicate && imageId !== asked ? [{ field: 'duplicateOf' as const, value: asked }] : none
}

const contentMatch = ({ sha256 }: Facets, { contents }: Criteria): readonly ImageMatch[] | undefined =>
  contents &&
  (sha256 !== undefined && contents.includes(sha256) ? [{ field: 'sha256', value: sha256 }] : none)

const checks: readonly Check[] = [
  ({ facets }, { state }) => is('state', facets.state, state),
  ({ facets }, { format }) => is('format', facets.format, format),
  ({ facets }, { orientation }) => is('orientation', facets.orientation, orientation),
  ({ facets }, { brightness }) => is('brightness', facets.brightness, brightness),
  ({ facets, terms }, { camera }) =>
    camera === undefined
      ? undefined
      : terms.includes(term('camera', camera))
        ? [{ field: 'camera', value: facets.camera! }]
        : none,
  ({ facets: { faceCount } }, { faces }) =>
    faces === undefined
      ? undefined
      : faceCount !== undefined && faceCount > 0 === faces
        ? [{ field: 'faces', value: String(faceCount) }]
        : none,
  (entry, { labels, minConfidence }) => seen('label', entry, labels, minConfidence),
  (entry, { objects, minConfidence }) => seen('object', entry, objects, minConfidence),
  ({ facets: { tags = [] } }, wanted) =>
    all(wanted.tags, (name) =>
      tags.filter((tag) => foldName(tag) === name).map((value) => ({ field: 'tag', value })),
    ),
  ({ facets }, criteria) =>
    all(rangesOf(criteria), ({ field, holds, shown }) =>
      holds(facets) ? [{ field, value: shown(facets) }] : none,
    ),
  ({ facets }, { color }) => nearestColor(facets, color),
  ({ facets }, _criteria, duplicates) => duplicateMatch(facets, duplicates),
  ({ facets }, criteria) => contentMatch(facets, criteria),
  ({ facets }, { textWords }) => all(textWords, (wanted) => wordMatches(facets, wanted, ['text'])),
  ({ facets }, { words }) => all(words, (wanted) => wordMatches(facets, wanted, wordSources)),
]

/** Why an image is what was asked for; undefined when it is not. Nothing asked: every image is, for no reason. */
export function matchImage(
  entry: IndexEntry,
  criteria: Criteria,
  duplicates?: Duplicates,
): ImageMatch[] | undefined {
  const matches: ImageMatch[] = []
  for (const check of checks) {
    const found = check(entry, criteria, duplicates)
    if (found?.length === 0) return undefined
    matches.push(...(found ?? []))
  }
  return matches
}
