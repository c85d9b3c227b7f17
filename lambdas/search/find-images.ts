import type { ImageRef, Owner } from '../platform/identifiers.ts'
import { bestCandidates, type Ranking } from './best-candidates.ts'
import type { ColumnName } from './columns.ts'
import { lookupOf } from './conditions.ts'
import { type Criteria, criteriaOf, isImpossible } from './criteria.ts'
import type { IndexReader } from './dataset/index-reader.ts'
import type { OpenIndex } from './dataset/open-index.ts'
import type { Duplicates } from './filter.ts'
import { columnOrder, type Position, sortOf } from './image-order.ts'
import type { ImageMatch, ImageSearchQuery } from './image-search.ts'
import { matchImage } from './match-image.ts'
import { decodeCursor, encodeCursor } from './search-cursor.ts'
import { dropsWords, searchWithWords } from './search-with-words.ts'
import type { EncodeQuery } from './text-encoder/query-encoder.ts'
import { type Understood, understoodOf } from './understood.ts'

/** Other images of the same owner that look nearly the same, nearest first. */
export type DuplicatesOf = (ref: ImageRef) => Promise<readonly string[]>

export interface FindImagesDeps {
  openIndex: OpenIndex
  findNearDuplicates: DuplicatesOf
  /** @default - queries are not compared with pictures */
  encodeQuery?: EncodeQuery | undefined
}

/** An image that was found, and why. */
export interface Hit {
  readonly imageId: string
  readonly matches: ImageMatch[]
}

export interface Found {
  readonly hits: readonly Hit[]
  readonly nextCursor?: string
  readonly understood?: Understood | undefined
}

/**
 * One page of the images that pass all filters, in the requested order. Only the last page can be short.
 * @throws AppError INVALID_CURSOR
 */
export async function findImages(
  deps: FindImagesDeps,
  owner: Owner,
  query: ImageSearchQuery,
): Promise<Found> {
  const after = decodeCursor(query)
  const { reader, criteria, duplicates } = await openSearch(deps, owner, criteriaOf(query))
  if (!reader) return { hits: [] }
  const picture = await pictureOf(deps, query)
  if (picture) {
    const pages = { after, atOnce: 4 * query.limit }
    const ranking = await bestCandidates(reader, { criteria, duplicates }, picture, pages)
    return fillPage(reader, query, lookupOf(criteria, duplicates).columns, ranking)
  }
  const answer = await searchWithWords(
    reader,
    criteria,
    (asked) => findByWords(reader, query, asked, duplicates, after),
    ({ hits }) => hits.length > 0,
    // Past the end of a list with all words, there is nothing.
    { mayDrop: !after || after.words === 'some' },
  )
  return { ...answer.found, understood: understoodOf(answer.criteria) }
}

/** The query as a vector to compare pictures with, if the query asks for the best matches. */
async function pictureOf({ encodeQuery }: FindImagesDeps, query: ImageSearchQuery) {
  return query.q !== undefined && sortOf(query) === 'relevance'
    ? encodeQuery?.(query.q.replaceAll('"', ' '))
    : undefined
}

/** Opens what a search needs. There is no reader if nothing can be found. */
export async function openSearch(deps: FindImagesDeps, owner: Owner, criteria: Criteria) {
  const reader = isImpossible(criteria) ? undefined : await deps.openIndex(owner)
  const { duplicateOf: imageId } = criteria
  const duplicates =
    reader && imageId !== undefined ? await duplicatesOf(deps, reader, { owner, imageId }) : undefined
  return { reader, criteria, duplicates }
}

async function duplicatesOf(deps: FindImagesDeps, reader: IndexReader, ref: ImageRef): Promise<Duplicates> {
  const [entry, near] = await Promise.all([
    reader.get(ref.imageId, ['imageId', 'sha256']),
    deps.findNearDuplicates(ref),
  ])
  return { imageId: ref.imageId, sha256: entry?.sha256, near: new Set(near) }
}

async function findByWords(
  reader: IndexReader,
  query: ImageSearchQuery,
  criteria: Criteria,
  duplicates: Duplicates | undefined,
  after: Position | undefined,
): Promise<Found> {
  const { limit } = query
  const lookup = lookupOf(criteria, duplicates)
  // One more than the limit shows whether there is another page.
  const atOnce = lookup.isExact ? limit + 1 : 4 * limit
  const words = dropsWords(criteria) ? ('some' as const) : undefined
  return fillPage(reader, query, lookup.columns, {
    ...(words && { words }),
    candidates: reader.candidates(lookup, columnOrder(sortOf(query)), after, atOnce),
    explain: (entry) => matchImage(entry, criteria, duplicates),
  })
}

async function fillPage(
  reader: IndexReader,
  query: ImageSearchQuery,
  columns: readonly ColumnName[],
  ranking: Ranking,
): Promise<Found> {
  const { limit } = query
  const hits: Hit[] = []
  let last: Position | undefined
  for await (const candidates of ranking.candidates) {
    const looked = await reader.look(candidates, columns)
    for (const candidate of candidates) {
      const entry = looked.get(candidate.imageId)
      const matches = entry && ranking.explain(entry)
      if (!matches) continue
      if (hits.length === limit)
        return { hits, nextCursor: encodeCursor(query, { ...last!, words: ranking.words }) }
      hits.push({ imageId: candidate.imageId, matches })
      last = candidate
    }
  }
  return { hits }
}
