import { type Connection, connect, Index, Session, type Table } from '@lancedb/lancedb'
import { Owner } from '../../platform/identifiers.ts'
import { type IndexEntry, type IndexWrite, isTombstone } from '../index-entry.ts'
import { allOf, isKnown, isOneOf } from '../sql.ts'
import { arrowSchema } from './arrow.ts'
import { entriesOf, type IndexedImage, type IndexedWrite, tableOf } from './dataset-table.ts'
import { type RecentWrites, recentWrites } from './recent-writes.ts'
import { createTablesInUse, firstTable, type TablesInUse } from './tables-in-use.ts'
import { untilCommitted, untilMade } from './until-committed.ts'

/** The datasets of all owners. */
export interface Datasets {
  /** The dataset as it is now; undefined when this owner has none. Needs no permission to write. */
  find(owner: string): Promise<Dataset | undefined>
  /** The dataset to merge into, created if there is none. It may lack the newest commits of others. */
  open(owner: string): Promise<Dataset>
  owners(): AsyncIterable<string>
  /** Deletes all data of an owner, including old versions. */
  erase(owner: string): Promise<void>
  /** Which tables of an owner are in use. */
  readonly inUse: ReturnType<typeof createTablesInUse>
  /** A table by its name, in use or not, created if there is none. */
  openTable(owner: string, name: string): Promise<Dataset>
  /** Deletes the tables of an owner that are not in use. */
  eraseUnused(owner: string, inUse: TablesInUse): Promise<void>
}

/** What is known about an owner's images: one row per image, with the columns of search/columns.ts. */
export interface Dataset {
  readonly table: Table
  /** When each of the kept versions was made, oldest first. Lance itself would read each version to tell. */
  versions(): Promise<Date[]>
  /**
   * Writes entries in one commit. Only entries newer than the stored ones change anything. An image may occur only
   * once.
   * @param isFirst whether an image has not been in a family so far: reading families takes a request for each new file
   */
  merge(entries: readonly IndexWrite[], isFirst?: (imageId: string) => boolean): Promise<void>
}

/** Where the files are. Paths are relative to `uri`. */
export interface DatasetFiles {
  readonly uri: string
  /** @param path below which to look, ending in a slash. @default the owners */
  folders(path?: string): AsyncIterable<string>
  hasFiles(path: string): Promise<boolean>
  /** The text of a file, and the tag of this text; undefined when there is no file. */
  read(path: string): Promise<{ readonly text: string; readonly tag: string } | undefined>
  /**
   * @param over the tag of the text to replace; undefined for a new file
   * @returns the new tag; undefined when the file has another text by now
   */
  write(path: string, text: string, over: string | undefined): Promise<string | undefined>
  /** When each file of a folder was written. */
  writtenAt(path: string): Promise<Date[]>
  erase(path: string): Promise<void>
}

/** The tokens are ready-made (search/index-tokens.ts), so Lance only splits at spaces. */
export const fullTextIndex = () =>
  Index.fts({
    baseTokenizer: 'whitespace',
    withPosition: false,
    lowercase: false,
    stem: false,
    removeStopWords: false,
    asciiFolding: false,
    // In bytes. Words are cut at 40 letters.
    maxTokenLength: 200,
  })

/** Opening a table takes two lists and two GETs; a commit takes a list and three PUTs. */
const usuallyOpen = 100
/** For functions that work for all owners in turn. With caches, this many small tables take 450 MB. */
export const openForAll = 1_000
/**
 * What Lance keeps in memory for all owners together. By default, it keeps up to 7 GB per connection, more than
 * functions have.
 */
const [indexCacheBytes, metadataCacheBytes] = [384n * 1024n * 1024n, 64n * 1024n * 1024n]
/**
 * Lance compares a commit with those made since the version that it builds on. It ignores those that the clean-up of
 * old versions (maintain-dataset.ts) has removed, and an image from one of them would be stored twice. Together with
 * the longest run of a function, 15 minutes, this is far less than the hour for which versions are kept.
 */
const writesOnMs = 25 * 60_000

interface OpenTable {
  readonly opening: Promise<Table>
  /** When the table was last brought up to the newest version. */
  checkedAt: number
  readonly recent: RecentWrites
}

/** @param maxOpen how many tables stay open */
export function openDatasets(
  files: DatasetFiles,
  now: () => number = Date.now,
  maxOpen = usuallyOpen,
): Datasets {
  const tables = new Map<string, OpenTable>()
  const session = new Session(indexCacheBytes, metadataCacheBytes)
  const inUse = createTablesInUse(files)

  /** Opening reads several files, so recently used tables stay open. */
  async function remembered(
    path: string,
    load: () => Promise<Table>,
    { maxAgeMs }: { maxAgeMs: number },
  ): Promise<Dataset> {
    const startedAt = now()
    const open = tables.get(path) ?? { opening: load(), checkedAt: startedAt, recent: recentWrites(now) }
    const isOutdated = tables.has(path) && startedAt - open.checkedAt >= maxAgeMs
    tables.delete(path)
    tables.set(path, open)
    if (tables.size > maxOpen) tables.delete(tables.keys().next().value!)
    try {
      const table = await open.opening
      if (isOutdated) {
        await table.checkoutLatest()
        open.checkedAt = startedAt
      }
      return {
        table,
        versions: async () => {
          const times = await files.writtenAt(`${path}.lance/_versions`)
          return times.sort((a, b) => a.getTime() - b.getTime())
        },
        merge: (entries, isFirst) =>
          merge(table, open.recent, entries, isFirst).catch((error) => {
            // The table may have been erased and made anew.
            tables.delete(path)
            throw error
          }),
      }
    } catch (error) {
      tables.delete(path)
      throw error
    }
  }

  /** An erased table may still be remembered. */
  function forget(owner: string): void {
    for (const path of tables.keys()) if (path.startsWith(`${owner}/`)) tables.delete(path)
  }

  const connection = (owner: string) => connect(`${files.uri}/${owner}`, {}, session)

  /** The table that answers queries. Datasets of earlier releases do not say which, until a writer opens them. */
  async function nameOf(owner: string): Promise<string | undefined> {
    const found = await inUse.read(owner)
    if (found) return found.tables.current
    return (await files.hasFiles(`${owner}/${firstTable}.lance`)) ? firstTable : undefined
  }

  const openTable = (owner: string, name: string) =>
    // A commit on an older version is retried, by Lance or by us, so it need not ask for the newest version each time.
    remembered(`${owner}/${name}`, async () => openOrMake(await connection(owner), name), {
      maxAgeMs: writesOnMs,
    })

  return {
    inUse,
    openTable,
    find: async (asked) => {
      const owner = Owner.parse(asked)
      const name = await nameOf(owner)
      // Connecting would write a file.
      if (name === undefined) return void forget(owner)
      const load = async () => (await connection(owner)).openTable(name)
      return remembered(`${owner}/${name}`, load, { maxAgeMs: 0 })
    },
    open: async (asked) => {
      const owner = Owner.parse(asked)
      const found = await inUse.read(owner)
      if (!found) forget(owner)
      const { current, next } = found?.tables ?? { current: firstTable }
      const dataset = await openTable(owner, current)
      // If somebody else is first, they say the same.
      if (!found) await inUse.write(owner, { current }, undefined)
      return next === undefined ? dataset : both(dataset, await openTable(owner, next))
    },
    owners: () => files.folders(),
    erase: async (asked) => {
      const owner = Owner.parse(asked)
      forget(owner)
      await files.erase(owner)
    },
    eraseUnused: async (owner, { current, next }) => {
      for await (const folder of files.folders(`${owner}/`)) {
        const name = folder.replace(/\.lance$/, '')
        if (name !== folder && name !== current && name !== next) await files.erase(`${owner}/${folder}`)
      }
    },
  }
}

/** Writes go to both, first to the one that is being rebuilt: if the second write fails, both are repeated. */
const both = (current: Dataset, next: Dataset): Dataset => ({
  ...current,
  merge: async (entries, isFirst) => {
    await next.merge(entries, isFirst)
    await current.merge(entries, isFirst)
  },
})

/** To create a table that exists already takes a list of its versions more than to open it. */
async function openOrMake(connection: Connection, name: string): Promise<Table> {
  const table = await connection.openTable(name).catch(() => undefined)
  // Whoever made the first version may have been cut off before its index was made.
  return table && (await table.version()) > 1 ? table : make(connection, name)
}

/** Full-text search needs an index, even an empty one. */
async function make(connection: Connection, name: string): Promise<Table> {
  const table = await untilMade(() => connection.createEmptyTable(name, arrowSchema(), { existOk: true }))
  const indexes = await table.listIndices()
  if (indexes.length === 0)
    await untilCommitted(table, () => table.createIndex('tokens', { config: fullTextIndex() }))
  return table
}

/**
 * Maintenance writes families, and images keep them as long as they look the same. A family that changes at this very
 * moment may be reverted. (A merge without the column would leave it alone, but Lance 0.31 cannot merge so by the index
 * of ids.)
 */
async function withFamilies(
  table: Table,
  entries: readonly IndexWrite[],
  isFirst: (imageId: string) => boolean,
): Promise<IndexedWrite[]> {
  const ids = entries.map(({ imageId }) => imageId).filter((imageId) => !isFirst(imageId))
  if (ids.length === 0) return [...entries]
  const condition = allOf([isOneOf('imageId', ids), isKnown('familyId')])
  const found = await table.query().where(condition.sql).select(['imageId', 'familyId', 'hash']).toArrow()
  const known = new Map(entriesOf<IndexedImage>(found).map((image) => [image.imageId, image]))
  return entries.map((entry) => {
    const { familyId, hash } = known.get(entry.imageId) ?? {}
    const looksTheSame = !isTombstone(entry) && entry.hash && hash && Buffer.compare(entry.hash, hash) === 0
    return looksTheSame ? { ...entry, familyId } : entry
  })
}

async function merge(
  table: Table,
  recent: RecentWrites,
  entries: readonly IndexWrite[],
  isFirst: (imageId: string) => boolean = () => false,
): Promise<void> {
  if (entries.length === 0) return
  const again = recent.with(entries)
  // Entries that are written again are unchanged. A tombstone keeps its first date.
  const isNewer =
    again.length === 0
      ? 'target.revision < source.revision'
      : 'target.revision < source.revision OR (target.revision = source.revision AND source.deletedAt IS NULL)'
  await untilCommitted(table, async () =>
    table
      .mergeInsert('imageId')
      .useIndex(false)
      .whenMatchedUpdateAll({ where: isNewer })
      .whenNotMatchedInsertAll()
      .execute(tableOf([...again, ...(await withFamilies(table, entries, isFirst))])),
  )
  recent.add(entries.filter((entry): entry is IndexEntry => isFirst(entry.imageId) && !isTombstone(entry)))
}
