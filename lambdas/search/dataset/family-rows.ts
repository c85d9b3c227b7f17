import type { Table } from '@lancedb/lancedb'
import { hashesOf } from '../../analysis/photo-hash.ts'
import { inBatches } from '../../platform/in-batches.ts'
import type { ColumnName } from '../columns.ts'
import { allOf, type Condition, isAbove, isBelow, isKnown, isOneOf, isUnknown, not } from '../sql.ts'
import { arrow, arrowType } from './arrow.ts'
import { entriesOf } from './dataset-table.ts'
import { maxRelatives, noFamily, type Relative } from './family.ts'
import { hashColumn } from './hash-column.ts'
import { writeAgain } from './write-again.ts'

/** Every photo with a hash, in typed arrays. A million photos take 16 MB, plus what is decoded on demand. */
export interface HashedPhotos {
  /** Four words per photo. */
  readonly words: Uint32Array
  /** Places of the photos that maintenance has not looked at yet. */
  readonly unseen: readonly number[]
  imageIdAt(place: number): string
  familyIdAt(place: number): string | undefined
  rowIdAt(place: number): bigint
  /** The row ids of all images, including those without a hash. */
  rowIds(): BigUint64Array
}

const isThere = allOf([isUnknown('deletedAt'), isKnown('hash')])
const inFamily = allOf([isThere, isAbove('familyId', noFamily)])

/** How many values one condition can have. */
const valuesAtOnce = 1_000

export type FamilyRows = ReturnType<typeof createFamilyRows>

/** Families in a dataset: the row of each photo names its family. */
export function createFamilyRows(table: Table) {
  const read = async <T>(columns: readonly string[], where: Condition): Promise<T[]> =>
    entriesOf(
      (await table
        .query()
        .where(where.sql)
        .select([...columns])
        .toArrow()) as never,
    ) as T[]

  async function readAny<T>(columns: readonly string[], column: ColumnName, values: readonly string[]) {
    const found: T[] = []
    for (const some of inBatches(values, valuesAtOnce))
      found.push(...(await read<T>(columns, allOf([isThere, isOneOf(column, some)]))))
    return found
  }

  const countUnseen = () => table.countRows(allOf([isThere, isUnknown('familyId')]).sql)

  async function hashes(): Promise<HashedPhotos> {
    // With any condition, Lance reads the rows that it finds in many small pieces. Deleted images have no hash anyway.
    const all = await table.query().select(['imageId', 'familyId', 'hash']).withRowId().toArrow()
    const [imageIds, familyIds, rowIds] = ['imageId', 'familyId', '_rowid'].map((name) => all.getChild(name)!)
    const { words, rows } = hashColumn(all as never)
    const unseen: number[] = []
    for (const [place, row] of rows.entries()) if (!familyIds!.isValid(row)) unseen.push(place)
    return {
      words,
      unseen,
      imageIdAt: (place) => imageIds!.get(rows[place]!),
      familyIdAt: (place) => familyIds!.get(rows[place]!) ?? undefined,
      rowIdAt: (place) => rowIds!.get(rows[place]!),
      rowIds: () => rowIds!.toArray() as BigUint64Array,
    }
  }

  /** Images with the same bytes as the images of some rows, including these. */
  async function sameBytes(rowIds: readonly bigint[]) {
    if (rowIds.length === 0) return []
    const own = await table.takeRowIds(rowIds).select(['sha256']).toArrow()
    const contents = entriesOf<IndexedRelative>(own as never).map(({ sha256 }) => sha256)
    return readAny<IndexedRelative>(['imageId', 'sha256', 'familyId'], 'sha256', [...new Set(contents)])
  }

  /** Members of families, by family id. */
  async function membersOf(familyIds: readonly string[]): Promise<Map<string, string[]>> {
    const members = new Map<string, string[]>(familyIds.map((familyId) => [familyId, []]))
    for (const { imageId, familyId } of await readAny<Member>(['imageId', 'familyId'], 'familyId', familyIds))
      members.get(familyId)!.push(imageId)
    return members
  }

  /**
   * Ids of families, newest first. `before` continues after one of them; `without` leaves some out.
   * @returns at least `limit` ids, if there are that many
   */
  async function newestFamilies(limit: number, before?: string, without: readonly string[] = []) {
    const earlier = before === undefined ? [] : [isBelow('familyId', before)]
    const others = without.length === 0 ? [] : [not(isOneOf('familyId', without))]
    const found = await table
      .query()
      .where(allOf([inFamily, ...earlier, ...others]).sql)
      .select(['familyId'])
      .orderBy({ columnName: 'familyId', ascending: false })
      .limit(limit * maxRelatives)
      .toArrow()
    return [...new Set(entriesOf<{ familyId: string }>(found as never).map(({ familyId }) => familyId))]
  }

  /** The data that groups are made from: for some images, for some families, or for all images in families. */
  async function relatives(
    column?: 'imageId' | 'familyId',
    values: readonly string[] = [],
  ): Promise<IndexedRelative[]> {
    const found = column
      ? await readAny<RelativeCells>(relativeColumns, column, values)
      : await read<RelativeCells>(relativeColumns, inFamily)
    return found.map(({ hash, ...cells }) => ({ ...cells, ...hashesOf(hash) }))
  }

  /**
   * Writes the families of photos into rows of this version. Rows are written as a whole: given only some of the
   * columns, Lance 0.31 reads all other columns of the whole dataset.
   */
  async function save(rowIds: readonly bigint[], familyOf: ReadonlyMap<string, string>): Promise<void> {
    const rows = await table.takeRowIds(rowIds).toArrow()
    const [ids, known] = [rows.getChild('imageId')!, rows.getChild('familyId')!]
    const families = Array.from(ids, (imageId, row) => familyOf.get(imageId) ?? known.get(row))
    const familyId = arrow.vectorFromArray(families, arrowType('text'))
    await writeAgain(table, rows.assign(new arrow.Table({ familyId }) as never))
  }

  return { countUnseen, hashes, sameBytes, membersOf, newestFamilies, relatives, save }
}

interface Member {
  readonly imageId: string
  readonly familyId: string
}

const relativeColumns = [
  'imageId',
  'familyId',
  'sha256',
  'hash',
  'widthPx',
  'heightPx',
  'sharpness',
  'metadataFields',
  'kept',
] as const satisfies ColumnName[]

type RelativeCells = Omit<IndexedRelative, 'dHash' | 'pHash'> & { readonly hash: Uint8Array }

/** A photo among its relatives, and their family according to the index. */
export interface IndexedRelative extends Relative {
  readonly familyId?: string
}
