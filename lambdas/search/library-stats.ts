import type { Owner } from '../platform/identifiers.ts'
import { lookupOf } from './conditions.ts'
import { asksForAll, type Criteria, criteriaOf } from './criteria.ts'
import { countedColumns, countRows, type RowCounts } from './dataset/count-rows.ts'
import type { IndexReader } from './dataset/index-reader.ts'
import type { Duplicates } from './filter.ts'
import { type FindImagesDeps, openSearch } from './find-images.ts'
import { asksForUnderWay, type FindUnderWayDeps, findUnderWay } from './find-under-way.ts'
import type { LibraryStats, LibraryStatsQuery } from './image-search.ts'
import { passingRows } from './passing-rows.ts'
import { searchWithWords } from './search-with-words.ts'
import { understoodOf } from './understood.ts'

export interface LibraryStatsDeps extends FindImagesDeps, FindUnderWayDeps {
  /** Counts groups of duplicates, and the copies that could be deleted, among these images. */
  countDuplicates: (owner: Owner, imageIds: readonly string[]) => Promise<LibraryStats['duplicates']>
}

/** About 100 KB: more labels than a model has, and more cameras than a person owns in a lifetime. */
const maxNames = 2_000

/**
 * GET /v1/stats: counts of all images that pass the filters. Images under way are counted if no filter is set, or if
 * the query asks for their state.
 */
export async function libraryStats(
  deps: LibraryStatsDeps,
  owner: Owner,
  query: LibraryStatsQuery,
): Promise<LibraryStats> {
  if (asksForUnderWay(query)) return statsOf(deps, owner, await withUnderWay(deps, owner, query, noCounts()))
  const { reader, criteria, duplicates } = await openSearch(deps, owner, criteriaOf(query))
  const { found, criteria: used } = reader
    ? await searchWithWords(
        reader,
        criteria,
        (asked) => counted(reader, asked, duplicates),
        ({ images }) => images > 0,
      )
    : { found: noCounts(), criteria }
  const understood = understoodOf(used)
  const counts = asksForAll(query) ? await withUnderWay(deps, owner, query, found) : found
  return { ...(await statsOf(deps, owner, counts)), ...(understood && { understood }) }
}

/** The counts with the images under way included. */
async function withUnderWay(
  deps: LibraryStatsDeps,
  owner: Owner,
  query: LibraryStatsQuery,
  { states, months, ...counts }: RowCounts,
): Promise<RowCounts> {
  const [allStates, allMonths] = [new Map(states), new Map(months)]
  let { images } = counts
  for await (const { row } of findUnderWay(deps, owner, query)) {
    images++
    for (const [tallies, name] of [
      [allStates, row.state],
      [allMonths, row.createdAt.slice(0, 7)],
    ] as const)
      tallies.set(name, (tallies.get(name) ?? 0) + 1)
  }
  return { ...counts, images, states: allStates, months: allMonths }
}

async function statsOf(deps: LibraryStatsDeps, owner: Owner, counts: RowCounts): Promise<LibraryStats> {
  const [labels, cameras, places] = [counts.labels, counts.cameras, counts.places].map(mostFrequent)
  return {
    images: counts.images,
    bytes: counts.bytes,
    states: Object.fromEntries(counts.states),
    labels: labels!.slice(0, maxNames),
    cameras: cameras!.slice(0, maxNames),
    places: places!.slice(0, maxNames),
    countries: mostFrequent(counts.countries),
    months: tally(counts.months).sort((a, b) => (a.name < b.name ? 1 : -1)),
    duplicates: await deps.countDuplicates(owner, counts.relatives),
    truncated: [labels!, cameras!, places!].some(({ length }) => length > maxNames),
  }
}

const noCounts = (): RowCounts => ({
  ...{ images: 0, bytes: 0, relatives: [] },
  ...{ states: new Map(), labels: new Map(), cameras: new Map(), places: new Map() },
  ...{ countries: new Map(), months: new Map() },
})

async function counted(reader: IndexReader, criteria: Criteria, duplicates: Duplicates | undefined) {
  const rows = await passingRows(reader, { lookup: lookupOf(criteria, duplicates), criteria, duplicates })
  return 'length' in rows && rows.length === 0 ? noCounts() : countRows(reader.read(rows, countedColumns))
}

const tally = (counts: ReadonlyMap<string, number>) => [...counts].map(([name, images]) => ({ name, images }))

const mostFrequent = (counts: ReadonlyMap<string, number>) =>
  tally(counts).sort((a, b) => b.images - a.images || (a.name < b.name ? -1 : 1))
