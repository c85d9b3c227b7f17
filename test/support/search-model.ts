import fc from 'fast-check'
import { criteriaOf, isImpossible } from '../../lambdas/search/criteria.ts'
import { type FindImagesDeps, findImages } from '../../lambdas/search/find-images.ts'
import { columnOrder, comparePositions, sortOf } from '../../lambdas/search/image-order.ts'
import { ImageSearchQuery, maxContents, sorts } from '../../lambdas/search/image-search.ts'
import type { IndexEntry } from '../../lambdas/search/index-entry.ts'
import { matchImage } from '../../lambdas/search/match-image.ts'
import { wordOf } from './generated-library.ts'

/** A query before it is parsed. */
export type Asked = Record<string, unknown>

export const parsed = (asked: Asked): ImageSearchQuery => ImageSearchQuery.parse(asked)

/** Answers a query by looking at every image. The order is undefined for relevance. */
export function expectedIds(
  entries: readonly IndexEntry[],
  nearDuplicates: ReadonlyMap<string, readonly string[]>,
  asked: Asked,
): string[] {
  const query = parsed(asked)
  const criteria = criteriaOf(query)
  if (isImpossible(criteria)) return []
  const duplicates = query.duplicateOf
    ? {
        imageId: query.duplicateOf,
        sha256: entries.find(({ imageId }) => imageId === query.duplicateOf)?.sha256,
        near: new Set(nearDuplicates.get(query.duplicateOf)),
      }
    : undefined
  const order = columnOrder(sortOf(query))
  return entries
    .filter((entry) => matchImage(entry, criteria, duplicates))
    .map((entry) => ({
      imageId: entry.imageId,
      value: order ? ((entry as unknown as Record<string, number>)[order.column] ?? null) : null,
    }))
    .sort(comparePositions(order))
    .map(({ imageId }) => imageId)
}

type Page = Awaited<ReturnType<typeof findImages>>

/** All pages of an answer; each is passed to `see`. */
export async function allHits(
  deps: FindImagesDeps,
  owner: string,
  asked: Asked,
  see: (page: Page) => void = () => {},
) {
  const hits: Page['hits'][number][] = []
  let cursor: string | undefined
  do {
    const page = await findImages(deps, owner, parsed({ ...asked, cursor }))
    see(page)
    hits.push(...page.hits)
    cursor = page.nextCursor
  } while (cursor)
  return hits
}

const words = fc.oneof(
  fc.nat(70).map(wordOf),
  fc.nat(70).map((rank) => wordOf(rank).slice(0, 3)),
  fc.constantFrom('creme', 'BRULEE', 'strasse', '東京', '出', 'ปลา', '"rechnung"', '"rech"', 'ПЕТР', 'قهوة'),
  fc.constantFrom('puppy', '"puppy"', 'puppies', 'feline', 'wild cats', 'canine'),
  fc.constantFrom('12.90', 'img', 'im', 'label', 'kind', 'ete', '"label"', 'nothinglikethis', '!?'),
)
const label = fc.oneof(
  fc.nat(70).map((rank) => `label ${wordOf(rank)}`),
  fc.nat(6).map((rank) => `KIND ${wordOf(rank)}`),
)

const filters = {
  q: fc.array(words, { minLength: 1, maxLength: 2 }).map((some) => some.join(' ')),
  state: fc.constantFrom('completed', 'failed', 'rejected', 'expired'),
  label: fc.array(label, { minLength: 1, maxLength: 2 }).map(String),
  object: label,
  text: words,
  faces: fc.constantFrom('true', 'false'),
  color: fc.constantFrom('808080', '#7f8a70', 'ff0000', '0A0A60'),
  orientation: fc.constantFrom('panorama', 'landscape'),
  brightness: fc.constantFrom('dark', 'medium'),
  camera: fc.constantFrom('canon', 'Canon EOS 5D', 'nikon d90', 'leica'),
  takenFrom: fc.constantFrom('2016', '2018-03', '2020-01-01'),
  takenTo: fc.constantFrom('2020-06', '2021', '2022-12-31T12:00'),
  minSize: fc.constantFrom(0, 5_000_000, 15_000_000),
  maxSize: fc.constantFrom(15_500_000, 19_000_000),
  near: fc.constantFrom('48.86,2.29', '0,0', '-18,179.9', '89.9,0'),
  format: fc.constantFrom('jpeg', 'heif', 'gif'),
  tag: fc.nat(20).map((rank) => `tag ${wordOf(rank)}`),
  sha256: fc
    .array(fc.nat(2_500), { minLength: 1, maxLength: maxContents })
    .map((some) => some.map((index) => index.toString(16).padStart(64, '0')).join(',')),
}
const names = Object.keys(filters) as (keyof typeof filters)[]

/** Queries with one to four filters, in any order, for a library with a vocabulary of about 60. */
export const questions: fc.Arbitrary<Asked> = fc
  .tuple(
    fc.record({ limit: fc.constantFrom(30, 100), sort: fc.constantFrom(undefined, ...sorts) }),
    fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4, size: 'small' }),
    fc.record(filters),
    fc.record({
      minConfidence: fc.constantFrom(0, 0.3, 0.8),
      deltaE: fc.constantFrom(2, 10, 20),
      withinKm: fc.constantFrom(0, 500, 9_000, 20_040),
    }),
  )
  .map(([page, chosen, values, { minConfidence, deltaE, withinKm }]) => ({
    limit: page.limit,
    sort: page.sort === 'relevance' && !chosen.includes('q') ? 'size' : page.sort,
    ...(chosen.includes('near') && { withinKm }),
    ...Object.fromEntries(chosen.map((name) => [name, values[name]])),
    ...((chosen.includes('label') || chosen.includes('object')) && { minConfidence }),
    ...(chosen.includes('color') && { deltaE }),
  }))
  .filter(({ minSize = 0, maxSize = Number.POSITIVE_INFINITY }: Asked) => Number(minSize) <= Number(maxSize))
