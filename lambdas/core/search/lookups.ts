import { cellsNear } from './color/color-cells.ts'
import type { Criteria } from './criteria.ts'
import type { Duplicates } from './match-image.ts'
import type { QueryWord } from './query-words.ts'
import { type Range, rangesOf } from './ranges.ts'
import { term } from './term.ts'

/**
 * One way to find candidates: images with any of some terms (`ids` are known already), with a word that begins so, or
 * in a range. Candidates of one criterion have to pass all others as well.
 */
export type Lookup =
  | { readonly kind: 'terms'; readonly terms: readonly string[]; readonly ids?: readonly string[] }
  | { readonly kind: 'beginning'; readonly beginning: string }
  | { readonly kind: 'range'; readonly range: Range }

/** So many are tried; whoever asks for more things at once has the others checked image by image. */
export const maxLookups = 6

const exactly = (name: string): Lookup => ({ kind: 'terms', terms: [name] })
const each = (field: Parameters<typeof term>[0], values: readonly string[] | undefined): Lookup[] =>
  (values ?? []).map((value) => exactly(term(field, value)))
const maybe = (field: Parameters<typeof term>[0], value: string | boolean | undefined): Lookup[] =>
  value === undefined ? [] : [exactly(term(field, String(value)))]

const ofWord = ({ word, whole }: QueryWord): Lookup =>
  whole ? exactly(term('word', word)) : { kind: 'beginning', beginning: word }

const ofDuplicates = ({ sha256, near }: Duplicates): Lookup => ({
  kind: 'terms',
  terms: sha256 ? [term('content', sha256)] : [],
  ids: [...near],
})

/** The ways to find what is asked for, those that usually find least first. */
export function lookupsOf(criteria: Criteria, duplicates: Duplicates | undefined): Lookup[] {
  const { words = [], textWords = [], color, contents } = criteria
  // One word can be asked for twice, in the picture and anywhere.
  const byWord = new Map([...textWords, ...words].map((word) => [JSON.stringify(word), word]))
  const lookups: Lookup[] = [
    ...(duplicates ? [ofDuplicates(duplicates)] : []),
    ...(contents
      ? [{ kind: 'terms' as const, terms: contents.map((content) => term('content', content)) }]
      : []),
    ...each('tag', criteria.tags),
    ...[...byWord.values()].map(ofWord),
    ...each('object', criteria.objects),
    ...each('label', criteria.labels),
    ...maybe('camera', criteria.camera),
    ...(rangesOf(criteria) ?? []).map((range): Lookup => ({ kind: 'range', range })),
    ...(color
      ? [
          {
            kind: 'terms' as const,
            terms: cellsNear(color.lab, color.deltaE).map((cell) => term('color', cell)),
          },
        ]
      : []),
    ...maybe('format', criteria.format),
    ...maybe('orientation', criteria.orientation),
    ...maybe('brightness', criteria.brightness),
    ...maybe('state', criteria.state),
    ...maybe('faces', criteria.faces),
  ]
  return lookups.slice(0, maxLookups)
}
