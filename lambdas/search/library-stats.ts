import { countedColumns, countRows } from '../adapters/search/count-rows.ts'
import { entriesOfBatch } from '../adapters/search/dataset-table.ts'
import type { IndexReader } from '../adapters/search/index-reader.ts'
import type { Owner } from '../core/contracts/identifiers.ts'
import type { LibraryStats, LibraryStatsQuery } from '../core/contracts/image-search.ts'
import { type Lookup, lookupOf } from '../core/search/conditions.ts'
import { type Criteria, criteriaOf } from '../core/search/criteria.ts'
import { type Duplicates, type Looked, matchImage } from '../core/search/match-image.ts'
import { correctWords } from './correct-words.ts'
import { type FindImagesDeps, openSearch } from './find-images.ts'

export interface LibraryStatsDeps extends FindImagesDeps {
  /** Counts groups of duplicates and what could go, among these images. */
  countDuplicates: (owner: Owner, imageIds: readonly string[]) => Promise<LibraryStats['duplicates']>
}

/** About 100 KB: more different labels and cameras than a model and a life have. */
const maxNames = 2_000

/** GET /v1/stats: counts of all images that pass the filters. */
export async function libraryStats(
  deps: LibraryStatsDeps,
  owner: Owner,
  query: LibraryStatsQuery,
): Promise<LibraryStats> {
  const { reader, criteria, duplicates } = await openSearch(deps, owner, criteriaOf(query))
  if (!reader) return nothing
  const asked = await counted(reader, criteria, duplicates)
  const words = asked.images === 0 && criteria.words ? await correctWords(reader, criteria.words) : undefined
  const counts = words ? await counted(reader, { ...criteria, words }, duplicates) : asked
  const [labels, cameras] = [mostFrequent(counts.labels), mostFrequent(counts.cameras)]
  const corrected = words?.flatMap(({ asked: typed, word }) => (typed ? [{ asked: typed, word }] : []))
  return {
    images: counts.images,
    bytes: counts.bytes,
    states: Object.fromEntries(counts.states),
    labels: labels.slice(0, maxNames),
    cameras: cameras.slice(0, maxNames),
    months: tally(counts.months).sort((a, b) => (a.name < b.name ? 1 : -1)),
    duplicates: await deps.countDuplicates(owner, counts.relatives),
    truncated: labels.length > maxNames || cameras.length > maxNames,
    ...(corrected && { corrected }),
  }
}

const nothing: LibraryStats = {
  ...{ images: 0, bytes: 0, states: {}, labels: [], cameras: [], months: [] },
  duplicates: { groups: 0, extraCopies: 0 },
  truncated: false,
}

async function counted(reader: IndexReader, criteria: Criteria, duplicates: Duplicates | undefined) {
  const lookup = lookupOf(criteria, duplicates)
  const rows = lookup.isExact ? lookup : await passing(reader, lookup, criteria, duplicates)
  return countRows('length' in rows && rows.length === 0 ? none() : reader.read(rows, countedColumns))
}

async function* none(): AsyncGenerator<never> {}

/** The rows of those that were found and meet the criteria. */
async function passing(
  reader: IndexReader,
  lookup: Lookup,
  criteria: Criteria,
  duplicates: Duplicates | undefined,
): Promise<bigint[]> {
  const found: bigint[] = []
  for await (const batch of reader.read(lookup, lookup.columns)) {
    const rowIds = batch.getChild('_rowid')!
    for (const [row, entry] of entriesOfBatch<Looked>(batch).entries())
      if (matchImage(entry, criteria, duplicates)) found.push(rowIds.get(row) as bigint)
  }
  return found
}

const tally = (counts: ReadonlyMap<string, number>) => [...counts].map(([name, images]) => ({ name, images }))

const mostFrequent = (counts: ReadonlyMap<string, number>) =>
  tally(counts).sort((a, b) => b.images - a.images || (a.name < b.name ? -1 : 1))
