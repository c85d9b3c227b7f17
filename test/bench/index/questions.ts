import { maxContents } from '../../../lambdas/search/image-search.ts'
import { seededRandom, wordOf } from '../../support/generated-library.ts'
import type { Asked } from '../../support/search-model.ts'
import { type LikenessQuestions, vocabulary } from './library.ts'

/** A question to a process. */
export type Question =
  | { readonly kind: 'find' | 'stats' | 'timeline'; readonly asked: Asked }
  | { readonly kind: 'month'; readonly month: string; readonly asked: Asked }
  | { readonly kind: 'hash'; readonly hash: string }
  | { readonly kind: 'embedding'; readonly vector: readonly number[] }
  | { readonly kind: 'duplicates' }

/** Targets are set for each group (targets.ts). */
export const groups = ['filter', 'order', 'text', 'hash', 'embedding', 'count'] as const
export type Group = (typeof groups)[number]

export interface QuestionKind {
  readonly name: string
  readonly group: Group
  /** Returns a different question each time. */
  readonly ask: (each: number) => Question
}

/** One question of each kind, about a generated library. */
export function questionKinds(rows: number, likeness: LikenessQuestions): QuestionKind[] {
  const random = seededRandom(7)
  const upTo = (count: number) => Math.floor(random() * count)
  const word = () => wordOf(upTo(vocabulary))
  const hex = () =>
    upTo(2 ** 24)
      .toString(16)
      .padStart(6, '0')
  /** Digests of which the generated library contains about half. */
  const contents = () =>
    Array.from({ length: maxContents }, () =>
      upTo(2 * rows)
        .toString(16)
        .padStart(64, '0'),
    ).join(',')
  const mistyped = () => {
    const asked = wordOf(upTo(200))
    return `${asked.slice(0, 3)}x${asked.slice(4)}`
  }
  const find =
    (group: Group) =>
    (name: string, asked: () => Asked): QuestionKind => ({
      name,
      group,
      ask: () => ({ kind: 'find', asked: asked() }),
    })
  const [filter, order, text] = [find('filter'), find('order'), find('text')]
  return [
    order('list, oldest first, of a state', () => ({ sort: 'created', state: 'completed' })),
    order('list by date taken', () => ({ sort: '-taken' })),
    order('list by size', () => ({ sort: 'size' })),
    order('list by sharpness', () => ({ sort: '-sharpness' })),
    filter('state, most images', () => ({ state: 'completed' })),
    filter('state, none', () => ({ state: 'expired' })),
    filter('label, any', () => ({ label: `label ${word()}` })),
    filter('label, the most frequent', () => ({ label: `label ${wordOf(0)}` })),
    filter('label, surely', () => ({ label: `label ${wordOf(upTo(50))}`, minConfidence: 0.9 })),
    filter('two labels', () => ({ label: `label ${wordOf(upTo(20))},label ${wordOf(upTo(20))}` })),
    order('label by size', () => ({ label: `label ${word()}`, sort: '-size' })),
    order('frequent label by size', () => ({ label: `label ${wordOf(0)}`, sort: '-size' })),
    filter('object', () => ({ object: `label ${word()}` })),
    text('text in the picture', () => ({ text: 'creme' })),
    filter('with faces', () => ({ faces: 'true' })),
    filter('colour, any', () => ({ color: hex() })),
    filter('colour, grey', () => ({ color: '808080' })),
    filter('colour, widest', () => ({ color: hex(), deltaE: 20 })),
    filter('orientation', () => ({ orientation: 'panorama' })),
    filter('brightness', () => ({ brightness: 'dark' })),
    filter('camera', () => ({ camera: 'nikon d90' })),
    filter('near a place', () => ({ near: `${upTo(120) - 60},${upTo(300) - 150}`, withinKm: 100 })),
    filter('taken in a year', () => ({ takenFrom: '2018', takenTo: '2018' })),
    filter('taken on a day', () => ({ takenFrom: '2018-05-05', takenTo: '2018-05-05' })),
    order('taken in a year, by date', () => ({ takenFrom: '2018', takenTo: '2018', sort: 'taken' })),
    filter('small files', () => ({ maxSize: 10_000 })),
    filter('format', () => ({ format: 'heif' })),
    filter('tag', () => ({ tag: `tag ${word()}` })),
    filter('duplicates of an image', () => ({
      duplicateOf: likeness.sampleIds[upTo(likeness.sampleIds.length)],
    })),
    filter('contents, 25 at once', () => ({ sha256: contents() })),
    filter('five filters', () => ({
      state: 'completed',
      label: `kind ${wordOf(upTo(7))}`,
      faces: 'true',
      orientation: 'landscape',
      color: hex(),
    })),
    filter('filters that exclude one another', () => ({ state: 'failed', faces: 'true' })),
    text('search, a word', () => ({ q: word() })),
    text('search, two words', () => ({ q: `${word()} ${word()}` })),
    text('search, a beginning', () => ({ q: word().slice(0, 3) })),
    text('search, a common word', () => ({ q: 'label' })),
    text('search, a common word by size', () => ({ q: 'label', sort: '-size' })),
    text('search, a word mistyped', () => ({ q: mistyped() })),
    text('search, nothing', () => ({ q: 'zzzz' })),
    { name: 'near-duplicates by hash', group: 'hash', ask: hashQuestion(likeness) },
    { name: 'alike by embedding', group: 'embedding', ask: vectorQuestion(likeness) },
    { name: 'groups of duplicates', group: 'count', ask: () => ({ kind: 'duplicates' }) },
    { name: 'stats of all', group: 'count', ask: () => ({ kind: 'stats', asked: {} }) },
    {
      name: 'stats of a label',
      group: 'count',
      ask: () => ({ kind: 'stats', asked: { label: `label ${wordOf(upTo(20))}` } }),
    },
    { name: 'timeline', group: 'count', ask: () => ({ kind: 'timeline', asked: {} }) },
    {
      name: 'timeline of a label',
      group: 'count',
      ask: () => ({ kind: 'timeline', asked: { label: `label ${wordOf(upTo(20))}` } }),
    },
    {
      name: 'a month of the timeline',
      group: 'order',
      ask: () => ({ kind: 'month', month: `2018-0${1 + upTo(9)}`, asked: { limit: '1000' } }),
    },
  ]
}

const hashQuestion =
  ({ hashes }: LikenessQuestions) =>
  (each: number): Question => ({ kind: 'hash', hash: hashes[each % hashes.length]!.hash })

const vectorQuestion =
  ({ embeddings }: LikenessQuestions) =>
  (each: number): Question => ({ kind: 'embedding', vector: embeddings[each % embeddings.length]!.vector })
