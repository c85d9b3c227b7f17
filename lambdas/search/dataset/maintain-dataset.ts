import { Index, type Table } from '@lancedb/lancedb'
import { type ColumnName, columnNames, columnOf, type IndexKind } from '../columns.ts'
import { is, isAtMost, isKnown } from '../sql.ts'
import { type Dataset, fullTextIndex } from './open-datasets.ts'
import { unindexedRows } from './unindexed-rows.ts'
import { untilCommitted } from './until-committed.ts'
import { writeAgain } from './write-again.ts'

/** Below, comparing all vectors is faster than an index is worth: 20,000 of them in 20 ms. */
export const vectorIndexFrom = 20_000
/** Every query and every commit opens each file; to join them, each column of each is read. */
const filesAllowed = 5
/**
 * Lance joins new files with all that it has indexed before, up to a million rows. Fewer new rows than these are joined
 * among themselves meanwhile, and are found without an index.
 */
const indexedFrom = (rows: number) => Math.max(2_000, Math.floor(rows / 100))
/** Lance makes files of a million rows. */
const fullFiles = (rows: number) => 1 + Math.floor(rows / 1_000_000)
/**
 * A reader holds an old version for no longer than one request, a writer for less than half of this
 * (open-datasets.ts).
 */
const keepVersionsMs = 60 * 60_000
/** To clean up, Lance reads every version there is. */
const cleanUpEveryMs = 60 * 60_000
/** With what a run and the clean-up behind it may take, so that all is gone in the time that was set. */
const purgeEarlierMs = 60 * 60_000 + keepVersionsMs + cleanUpEveryMs
/** A writer writes photos of the last minutes again (recent-writes.ts): none may be gone by then. */
const keepDeletedAtLeastMs = 20 * 60_000

export interface MaintainDatasetOptions {
  readonly now: Date
  /** Hours after which nothing may be left of a deleted image. */
  readonly deletedHours: number
}

const indexOf = {
  btree: Index.btree,
  bitmap: Index.bitmap,
  list: Index.labelList,
  fts: fullTextIndex,
} satisfies Record<IndexKind, () => Index>

const vectorIndex = () => Index.ivfRq({ distanceType: 'cosine', numBits: 1 })

/**
 * Compacts a dataset that has many files, indexes new rows, and removes for good deleted rows and versions that nobody
 * reads any more. Others may write meanwhile.
 * @returns when it has to run again even if nothing changes; undefined: never
 */
export async function maintainDataset(
  { table, versions }: Pick<Dataset, 'table' | 'versions'>,
  { now, deletedHours }: MaintainDatasetOptions,
): Promise<Date | undefined> {
  const keepDeletedMs = Math.max(deletedHours * 3_600_000 - purgeEarlierMs, keepDeletedAtLeastMs)
  const isPurged = await purge(table, new Date(now.getTime() - keepDeletedMs))
  let cleanUpAt = await cleanUpTime(versions)
  const { numRows, fragmentStats } = await table.stats()
  const files = fragmentStats.numFragments
  const isFull = files > filesAllowed + fullFiles(numRows)
  const unindexed = isFull ? await unindexedRows(table, 'imageId') : 0
  const isDue = isPurged || unindexed >= indexedFrom(numRows) || (cleanUpAt && cleanUpAt <= now)
  if (isFull && !isDue) await joinNewest(table, unindexed)
  if (isDue) {
    const obsoleteAt = new Date(now.getTime() - keepVersionsMs)
    // Where there is nothing to join, old versions alone go, and no new one is made.
    await optimize(table, obsoleteAt, files > fullFiles(numRows))
    // What came is indexed by now, and only files that are can be joined with those that were before.
    if (isPurged) await optimize(table, obsoleteAt, true)
  }
  // Of a version that has been replaced just now.
  const isChanged = (await addMissingIndexes(table)) || isDue || isFull
  if (isChanged) cleanUpAt = await cleanUpTime(versions)
  return earliest([cleanUpAt, after(await oldestTombstone(table), keepDeletedMs)])
}

/** When old versions have to go; undefined when there are none. */
const cleanUpTime = async (versions: Dataset['versions']) =>
  after((await versions()).slice(0, -1)[0], keepVersionsMs + cleanUpEveryMs)

/** Lance keeps a list's index as it is when rows move, and then finds others by it: it is made anew. */
async function optimize(table: Table, cleanupOlderThan: Date, joinsFiles: boolean): Promise<void> {
  const indexes = joinsFiles ? await table.listIndices() : []
  for (const { name, columns } of indexes)
    if (columns.some((column) => columnOf(column as ColumnName).index === 'list'))
      await untilCommitted(table, () => table.dropIndex(name))
  await untilCommitted(table, () => table.optimize({ cleanupOlderThan }))
}

/** Writes the newest rows into one file. */
async function joinNewest(table: Table, count: number): Promise<void> {
  await untilCommitted(table, async () => {
    // A column that is small: at least one has to be read.
    const all = await table.query().withRowId().select(['revision']).toArrow()
    const rowIds = (all.getChild('_rowid')!.toArray() as BigUint64Array).sort()
    await writeAgain(table, await table.takeRowIds([...rowIds.slice(-count)]).toArrow())
  })
}

/** @returns whether any was missing */
async function addMissingIndexes(table: Table): Promise<boolean> {
  const present = new Set((await table.listIndices()).flatMap(({ columns }) => columns))
  const missing: [ColumnName, () => Index][] = []
  for (const column of columnNames) {
    const { index } = columnOf(column)
    if (index && !present.has(column)) missing.push([column, indexOf[index]])
  }
  for (const column of ['embedding', 'jointEmbedding'] as const satisfies ColumnName[])
    if (!present.has(column) && (await table.countRows(isKnown(column).sql)) >= vectorIndexFrom)
      missing.push([column, vectorIndex])
  for (const [column, config] of missing)
    await untilCommitted(table, () => table.createIndex(column, { config: config() }))
  return missing.length > 0
}

/**
 * Deletes what says no more than that an image was there, once no late news of the image can come.
 * @returns whether there was any
 */
async function purge(table: Table, deletedBefore: Date): Promise<boolean> {
  const isOld = isAtMost('deletedAt', deletedBefore.toISOString()).sql
  if ((await table.countRows(isOld)) === 0) return false
  await untilCommitted(table, () => table.delete(isOld))
  // A file is written anew only together with another one: without, what was deleted would stay in it.
  const [first] = await table.query().select(['imageId']).limit(1).toArray()
  if (first) {
    const where = is('imageId', String(first.imageId)).sql
    await untilCommitted(table, () => table.update({ where, valuesSql: { familyId: 'familyId' } }))
  }
  return true
}

async function oldestTombstone(table: Table): Promise<Date | undefined> {
  const found = await table
    .query()
    .where(isKnown('deletedAt').sql)
    .select(['deletedAt'])
    .orderBy({ columnName: 'deletedAt', ascending: true })
    .limit(1)
    .toArray()
  return found[0] && new Date(found[0].deletedAt)
}

const after = (instant: Date | undefined, ms: number) => instant && new Date(instant.getTime() + ms)

const earliest = (instants: readonly (Date | undefined)[]): Date | undefined =>
  instants.flatMap((instant) => instant ?? []).sort((a, b) => a.getTime() - b.getTime())[0]
