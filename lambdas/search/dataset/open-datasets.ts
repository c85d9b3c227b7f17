import { type Connection, connect, Index, Session, type Table } from '@lancedb/lancedb'
import { Owner } from '../../platform/identifiers.ts'
import { type IndexEntry, type IndexWrite, isTombstone } from '../index-entry.ts'
import { allOf, isKnown, isOneOf } from '../sql.ts'
import { arrowSchema } from './arrow.ts'
import { entriesOf, type IndexedImage, type IndexedWrite, tableOf } from './dataset-table.ts'
import { type RecentWrites, recentWrites } from './recent-writes.ts'
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
  folders(): AsyncIterable<string>
  hasFiles(path: string): Promise<boolean>
  hasFile(path: string): Promise<boolean>
  /** When each file of a folder was written. */
  writtenAt(path: string): Promise<Date[]>
  erase(path: string): Promise<void>
}

const tableName = 'images'

/**
 * The first version of Lance's list of an owner's tables: written on the first connection to a folder, and never again.
 */
const firstFile = '__manifest/_versions/18446744073709551614.manifest'

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
const maxOpen = 100
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
const writesOnMs = 10 * 60_000

interface OpenTable {
  readonly opening: Promise<Table>
  /** When the table was last brought up to the newest version. */
  checkedAt: number
  readonly recent: RecentWrites
}

export function openDatasets(files: DatasetFiles, now: () => number = Date.now): Datasets {
  const tables = new Map<string, OpenTable>()
  const session = new Session(indexCacheBytes, metadataCacheBytes)

  /** Opening reads several files, so recently used tables stay open. */
  async function remembered(
    owner: string,
    load: () => Promise<Table>,
    { maxAgeMs }: { maxAgeMs: number },
  ): Promise<Dataset> {
    const startedAt = now()
    const open = tables.get(owner) ?? { opening: load(), checkedAt: startedAt, recent: recentWrites(now) }
    const isOutdated = tables.has(owner) && startedAt - open.checkedAt >= maxAgeMs
    tables.delete(owner)
    tables.set(owner, open)
    for (const oldest of [...tables.keys()].slice(0, -maxOpen)) tables.delete(oldest)
    try {
      const table = await open.opening
      if (isOutdated) {
        await table.checkoutLatest()
        open.checkedAt = startedAt
      }
      return {
        table,
        versions: async () => {
          const times = await files.writtenAt(`${owner}/${tableName}.lance/_versions`)
          return times.sort((a, b) => a.getTime() - b.getTime())
        },
        merge: (entries, isFirst) =>
          merge(table, open.recent, entries, isFirst).catch((error) => {
            // The table may have been erased and made anew.
            tables.delete(owner)
            throw error
          }),
      }
    } catch (error) {
      tables.delete(owner)
      throw error
    }
  }

  /**
   * Connecting writes a file if there is none, and an erased table may still be remembered. Asking S3 for one file
   * costs a twelfth of a list request.
   */
  async function isThere(owner: string): Promise<boolean> {
    if (tables.has(owner) && (await files.hasFile(`${owner}/${firstFile}`))) return true
    tables.delete(owner)
    return files.hasFiles(`${owner}/${tableName}.lance`)
  }

  const connection = (owner: string) => connect(`${files.uri}/${owner}`, {}, session)

  return {
    find: async (asked) => {
      const owner = Owner.parse(asked)
      if (!(await isThere(owner))) return undefined
      const load = async () => (await connection(owner)).openTable(tableName)
      return remembered(owner, load, { maxAgeMs: 0 })
    },
    open: async (asked) => {
      const owner = Owner.parse(asked)
      // A commit on an older version is retried, by Lance or by us, so it need not ask for the newest version each
      // time.
      return remembered(owner, async () => openOrMake(await connection(owner)), { maxAgeMs: writesOnMs })
    },
    owners: () => files.folders(),
    erase: async (asked) => {
      const owner = Owner.parse(asked)
      tables.delete(owner)
      await files.erase(owner)
    },
  }
}

/** To create a table that exists already takes a list of its versions more than to open it. */
async function openOrMake(connection: Connection): Promise<Table> {
  const table = await connection.openTable(tableName).catch(() => undefined)
  // Whoever made the first version may have been cut off before its index was made.
  return table && (await table.version()) > 1 ? table : make(connection)
}

/** Full-text search needs an index, even an empty one. */
async function make(connection: Connection): Promise<Table> {
  const table = await untilMade(() =>
    connection.createEmptyTable(tableName, arrowSchema(), { existOk: true }),
  )
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
