import { Index, type Table } from '@lancedb/lancedb'
import { type ColumnName, columnNames, columnOf, type IndexKind } from '../columns.ts'
import { is, isAtMost, isKnown } from '../sql.ts'
import { type Dataset, fullTextIndex } from './open-datasets.ts'
import { unindexedRows } from './unindexed-rows.ts'
import { untilCommitted } from './until-committed.ts'
import { writeAgain } from './write-again.ts'

/** Below this number, an index is not worth its cost: comparing 20,000 vectors takes 20 ms. */
export const vectorIndexFrom = 20_000
/** Below this number, queries read all rows: each index takes four PUTs to make, and as many whenever files are joined. */
const indexesFrom = 1_000
/** Every query and every commit opens each file. Joining files reads each column of each file. */
const filesAllowed = 5
/**
 * Lance joins new files with all that it has indexed before, up to a million rows. Fewer new rows than this are only
 * joined with one another for now, and are found without an index.
 */
const indexedFrom = (rows: number) => Math.max(2_000, Math.floor(rows / 100))
/** Lance makes files of a million rows. */
const fullFiles = (rows: number) => 1 + Math.floor(rows / 1_000_000)
/**
 * A reader holds an old version for no longer than one request, a writer for less than half of this
 * (open-datasets.ts).
 */
const keepVersionsMs = 60 * 60_000
/** A clean-up makes Lance read every version, and write its indexes: for a small dataset, as much as six commits. */
const cleanUpEveryMs = (deletedHours: number) => (deletedHours * 3_600_000) / 4
/**
 * Includes the time that a run and the clean-up after it may take, so that everything is gone within the configured
 * time.
 */
const purgeEarlierMs = (deletedHours: number) => 60 * 60_000 + keepVersionsMs + cleanUpEveryMs(deletedHours)
/**
 * A writer writes photos of the last minutes again (recent-writes.ts), so rows of deleted images must be kept for
 * longer.
 */
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
 * Compacts a dataset that has many files, indexes new rows, and permanently removes deleted rows and versions that
 * nobody reads any more. Others may write in the meantime.
 * @returns when it has to run again even if nothing changes; undefined for never
 */
export async function maintainDataset(
  { table, versions }: Pick<Dataset, 'table' | 'versions'>,
  { now, deletedHours }: MaintainDatasetOptions,
): Promise<Date | undefined> {
  const keepDeletedMs = Math.max(
    deletedHours * 3_600_000 - purgeEarlierMs(deletedHours),
    keepDeletedAtLeastMs,
  )
  const isPurged = await purge(table, new Date(now.getTime() - keepDeletedMs))
  let cleanUpAt = await cleanUpTime(versions, deletedHours)
  const { numRows, fragmentStats } = await table.stats()
  const files = fragmentStats.numFragments
  const isFull = files > filesAllowed + fullFiles(numRows)
  const unindexed = isFull ? await unindexedRows(table, 'imageId') : 0
  const isDue = isPurged || unindexed >= indexedFrom(numRows) || (cleanUpAt && cleanUpAt <= now)
  if (isFull && !isDue) await joinNewest(table, unindexed)
  if (isDue) {
    const obsoleteAt = new Date(now.getTime() - keepVersionsMs)
    // If there is nothing to join, this only removes old versions, and makes no new one.
    await optimize(table, obsoleteAt, files > fullFiles(numRows))
    // New rows are indexed by now, and only indexed files can be joined with those that were indexed before.
    if (isPurged) await optimize(table, obsoleteAt, true)
  }
  // A version that was just replaced needs a clean-up, too.
  const isChanged = (await addMissingIndexes(table, numRows)) || isDue || isFull
  if (isChanged) cleanUpAt = await cleanUpTime(versions, deletedHours)
  return earliest([cleanUpAt, after(await oldestTombstone(table), keepDeletedMs)])
}

/** When old versions have to be removed; undefined when there are none. */
const cleanUpTime = async (versions: Dataset['versions'], deletedHours: number) =>
  after((await versions()).slice(0, -1)[0], keepVersionsMs + cleanUpEveryMs(deletedHours))

/**
 * When rows move, Lance leaves the index of a list unchanged, and then finds wrong rows by it. So the index is made
 * anew.
 */
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
    // A small column, because at least one has to be read.
    const all = await table.query().withRowId().select(['revision']).toArrow()
    const rowIds = (all.getChild('_rowid')!.toArray() as BigUint64Array).sort()
    await writeAgain(table, await table.takeRowIds([...rowIds.slice(-count)]).toArrow())
  })
}

/** @returns whether any was missing */
async function addMissingIndexes(table: Table, rows: number): Promise<boolean> {
  const present = new Set((await table.listIndices()).flatMap(({ columns }) => columns))
  const missing: [ColumnName, () => Index][] = []
  for (const column of columnNames) {
    const { index } = columnOf(column)
    // Search for words needs its index, even a small one.
    if (index && !present.has(column) && (index === 'fts' || rows >= indexesFrom))
      missing.push([column, indexOf[index]])
  }
  for (const column of ['embedding', 'jointEmbedding'] as const satisfies ColumnName[])
    if (!present.has(column) && (await table.countRows(isKnown(column).sql)) >= vectorIndexFrom)
      missing.push([column, vectorIndex])
  for (const [column, config] of missing)
    await untilCommitted(table, () => table.createIndex(column, { config: config() }))
  return missing.length > 0
}

/**
 * Deletes tombstones, which only say that an image existed, once no late event about the image can arrive.
 * @returns whether there was any
 */
async function purge(table: Table, deletedBefore: Date): Promise<boolean> {
  const isOld = isAtMost('deletedAt', deletedBefore.toISOString()).sql
  if ((await table.countRows(isOld)) === 0) return false
  await untilCommitted(table, () => table.delete(isOld))
  // Lance rewrites a file only together with another one, which this makes. Otherwise, deleted rows would stay in the
  // file.
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
