import type { ImageRows } from '../images/aws/image-rows.ts'
import type { ViewDeps } from '../images/image-view.ts'
import { maxBatchRead } from '../platform/dynamo/read-batches.ts'
import type { Owner } from '../platform/identifiers.ts'
import { inBatches } from '../platform/in-batches.ts'
import { type Criteria, criteriaOf } from './criteria.ts'
import { entriesOfBatch } from './dataset/dataset-table.ts'
import type { IndexReader } from './dataset/index-reader.ts'
import type { Duplicates, KnownColumns } from './filter.ts'
import { type FindImagesDeps, openSearch } from './find-images.ts'
import { asksForUnderWay } from './find-under-way.ts'
import { momentDigits } from './findable.ts'
import { type FreshImagesDeps, freshImages, momentOf } from './fresh-images.ts'
import { comparePositions, type Position } from './image-order.ts'
import type { MonthQuery } from './image-search.ts'
import { matchImage } from './match-image.ts'
import { passingRows } from './passing-rows.ts'
import { photosThat } from './read-timeline.ts'
import { decodeCursor, encodeCursor } from './search-cursor.ts'
import { searchWithWords } from './search-with-words.ts'
import { tileColumns, tileOf } from './tile-of.ts'
import type { MonthPage } from './timeline.ts'

export interface ListMonthDeps extends ViewDeps, FindImagesDeps, FreshImagesDeps {
  rows: Pick<ImageRows, 'page' | 'getMany'>
}

/** Orders images by the time they were taken or, if unknown, uploaded. */
const latestFirst = comparePositions({ column: 'takenDigits', ascending: false })

/**
 * GET /v1/timeline/{month}: the month's images, latest first. The index says which images these are, and in which
 * order. Their current state is read from the table, a thousand rows at most.
 */
export async function listMonth(
  deps: ListMonthDeps,
  owner: Owner,
  month: string,
  query: MonthQuery,
): Promise<MonthPage> {
  const order = { ...query, month, sort: '-taken' as const }
  const after = decodeCursor(order)
  const { reader, criteria, duplicates } = await openSearch(deps, owner, criteriaOf(query))
  const isInIndex = reader && !asksForUnderWay(query)
  const [found, fresh] = await Promise.all([
    isInIndex ? findMonth(reader, criteria, duplicates, month) : { placed: [], criteria },
    freshImages(deps, owner, query, reader),
  ])
  const placed = [...found.placed, ...fresh.filter((row) => momentOf(row).month === month).map(placeOf)]
    .filter((each) => !after || latestFirst(each, after) > 0)
    .sort(latestFirst)
  const page = placed.slice(0, query.limit)
  const imageIds = page.map(({ imageId }) => imageId)
  const columns = [...tileColumns, ...photosThat(found.criteria, duplicates).lookup.columns]
  const [rows, looked] = await Promise.all([
    rowsOf(deps, owner, imageIds),
    reader?.lookAt(imageIds, [...new Set(columns)]),
  ])
  const last = page.at(-1)
  return {
    items: await Promise.all(
      rows.map((row) => {
        const entry = looked?.get(row.imageId)
        return tileOf(deps, row, entry, entry && matchImage(entry, found.criteria, duplicates))
      }),
    ),
    nextCursor: last && placed.length > page.length ? encodeCursor(order, last) : undefined,
  }
}

/** Reads the rows in batches as large as one request to the table takes, all batches in parallel. */
const rowsOf = async ({ rows }: ListMonthDeps, owner: Owner, imageIds: readonly string[]) =>
  (
    await Promise.all([...inBatches(imageIds, maxBatchRead)].map((batch) => rows.getMany(owner, batch)))
  ).flat()

const placeOf = (row: Parameters<typeof momentOf>[0]): Position => ({
  imageId: row.imageId,
  value: momentDigits(momentOf(row).takenAt ?? row.createdAt.slice(0, 19)),
})

async function findMonth(
  reader: IndexReader,
  criteria: Criteria,
  duplicates: Duplicates | undefined,
  month: string,
): Promise<{ placed: Position[]; criteria: Criteria }> {
  const placed = await placesOf(reader, criteria, duplicates, month)
  if (placed.length > 0 || !criteria.q) return { placed, criteria }
  // Other months may have all of the words. The timeline counts this one by the same criteria as them.
  const { criteria: used } = await searchWithWords(
    reader,
    criteria,
    (asked) => placesOf(reader, asked, duplicates),
    ({ length }) => length > 0,
  )
  return { placed: used === criteria ? [] : await placesOf(reader, used, duplicates, month), criteria: used }
}

async function placesOf(
  reader: IndexReader,
  criteria: Criteria,
  duplicates: Duplicates | undefined,
  month?: string,
): Promise<Position[]> {
  const rows = await passingRows(reader, photosThat(criteria, duplicates, month))
  if ('length' in rows && rows.length === 0) return []
  const placed: Position[] = []
  for await (const batch of reader.read(rows, ['imageId', 'takenDigits', 'createdAt'])) {
    for (const { imageId, takenDigits, createdAt } of entriesOfBatch<KnownColumns>(batch))
      placed.push({ imageId, value: takenDigits ?? momentDigits(createdAt!.slice(0, 19)) })
  }
  return placed
}
