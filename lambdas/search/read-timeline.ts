import type { Owner } from '../platform/identifiers.ts'
import { lookupOf } from './conditions.ts'
import { type Criteria, criteriaOf } from './criteria.ts'
import { countMonths } from './dataset/count-rows.ts'
import type { IndexReader } from './dataset/index-reader.ts'
import type { Duplicates } from './filter.ts'
import { type FindImagesDeps, openSearch } from './find-images.ts'
import { asksForUnderWay } from './find-under-way.ts'
import { type FreshImagesDeps, freshImages, momentOf } from './fresh-images.ts'
import type { LibraryStatsQuery } from './image-search.ts'
import { passingRows } from './passing-rows.ts'
import { searchWithWords } from './search-with-words.ts'
import { allOf, is, isNot } from './sql.ts'
import type { Timeline } from './timeline.ts'
import { type Understood, understoodOf } from './understood.ts'

export interface ReadTimelineDeps extends FindImagesDeps, FreshImagesDeps {}

/** GET /v1/timeline: how many images each month has, so that a page knows its height before it has the images. */
export async function readTimeline(
  deps: ReadTimelineDeps,
  owner: Owner,
  query: LibraryStatsQuery,
): Promise<Timeline> {
  const { reader, criteria, duplicates } = await openSearch(deps, owner, criteriaOf(query))
  const fresh = freshImages(deps, owner, query, reader)
  const found = reader && !asksForUnderWay(query) ? await count(reader, criteria, duplicates) : none()
  const months = found.months
  for (const row of await fresh) {
    const { month } = momentOf(row)
    months.set(month, (months.get(month) ?? 0) + 1)
  }
  const latestFirst = [...months].sort(([a], [b]) => (a < b ? 1 : -1))
  return {
    images: latestFirst.reduce((sum, [, images]) => sum + images, 0),
    months: latestFirst.map(([month, images]) => ({ month, images })),
    ...(found.understood && { understood: found.understood }),
  }
}

interface Counted {
  readonly months: Map<string, number>
  readonly understood?: Understood | undefined
}
const none = (): Counted => ({ months: new Map() })

async function count(
  reader: IndexReader,
  criteria: Criteria,
  duplicates: Duplicates | undefined,
): Promise<Counted> {
  const monthsOf = async (wanted: Criteria) => {
    const rows = await passingRows(reader, photosThat(wanted, duplicates))
    return 'length' in rows && rows.length === 0
      ? new Map<string, number>()
      : countMonths(reader.read(rows, ['month']))
  }
  const { found, criteria: used } = await searchWithWords(reader, criteria, monthsOf, ({ size }) => size > 0)
  return { months: found, understood: understoodOf(used) }
}

/**
 * What a timeline shows. It leaves out images that were never uploaded, unless the query asks for a state. With a
 * month, it shows only that month.
 */
export function photosThat(criteria: Criteria, duplicates: Duplicates | undefined, month?: string) {
  const lookup = lookupOf(criteria, duplicates)
  const conditions = [
    ...(lookup.condition ? [lookup.condition] : []),
    ...(criteria.state === undefined ? [isNot('state', 'expired')] : []),
    ...(month === undefined ? [] : [is('month', month)]),
  ]
  const condition = conditions.length > 0 ? allOf(conditions) : undefined
  return { lookup: { ...lookup, ...(condition && { condition }) }, criteria, duplicates }
}
