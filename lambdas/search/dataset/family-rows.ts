import type { Table } from '@lancedb/lancedb'
import { inBatches } from '../../platform/in-batches.ts'
import { maxRelatives, noFamily, type Relative } from '../../similarity/family.ts'
import { hashesOf } from '../../similarity/photo-hash.ts'
import type { ColumnName } from '../columns.ts'
import { allOf, type Condition, isAbove, isBelow, isKnown, isOneOf, isUnknown, not } from '../sql.ts'
import { arrow, arrowSchema, arrowType } from './arrow.ts'
import { entriesOf } from './dataset-table.ts'
import { untilCommitted } from './until-committed.ts'

/** Every photo with a hash, in typed arrays: a million of them are 16 MB, and some for what is decoded when asked for. */
export interface HashedPhotos {
  /** Four words a photo. */
  readonly words: Uint32Array
  /** Places of the photos that maintenance has not looked at. */
  readonly unseen: readonly number[]
  imageIdAt(place: number): string
  familyIdAt(place: number): string | undefined
}

const isThere = allOf([isUnknown('deletedAt'), isKnown('hash')])
const inFamily = allOf([isThere, isAbove('familyId', noFamily)])

/** Values in one condition. */
const valuesAtOnce = 1_000

const hashLength = 16

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
    const columns = ['imageId', 'familyId', 'hash']
    const all = await table.query().where(isThere.sql).select(columns).toArrow()
    const bytes = new Uint8Array(all.numRows * hashLength)
    let filled = 0
    for (const batch of all.batches) {
      const [hash] = batch.getChild('hash')!.data
      const [child] = hash!.children
      const from = hash!.offset * hashLength
      bytes.set(child!.values.subarray(from, from + batch.numRows * hashLength), filled)
      filled += batch.numRows * hashLength
    }
    const [imageIds, familyIds] = [all.getChild('imageId')!, all.getChild('familyId')!]
    const unseen: number[] = []
    for (let place = 0; place < all.numRows; place++) if (!familyIds.isValid(place)) unseen.push(place)
    return {
      words: new Uint32Array(bytes.buffer),
      unseen,
      imageIdAt: (place) => imageIds.get(place),
      familyIdAt: (place) => familyIds.get(place) ?? undefined,
    }
  }

  /** Images with the same bytes as some of these, those themselves included. */
  async function sameBytes(imageIds: readonly string[]) {
    const own = await readAny<IndexedRelative>(['imageId', 'sha256'], 'imageId', imageIds)
    const contents = [...new Set(own.map(({ sha256 }) => sha256))]
    return readAny<IndexedRelative>(['imageId', 'sha256', 'familyId'], 'sha256', contents)
  }

  /** Members of families, by the family. */
  async function membersOf(familyIds: readonly string[]): Promise<Map<string, string[]>> {
    const members = new Map<string, string[]>(familyIds.map((familyId) => [familyId, []]))
    for (const { imageId, familyId } of await readAny<Member>(['imageId', 'familyId'], 'familyId', familyIds))
      members.get(familyId)!.push(imageId)
    return members
  }

  /**
   * Ids of families, newest first, from before one of them; those that are named are left out.
   * @returns at least `limit` of them if there are so many
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

  /** What groups are made from: of some images, of some families, or of all that are in families. */
  async function relatives(
    column?: 'imageId' | 'familyId',
    values: readonly string[] = [],
  ): Promise<IndexedRelative[]> {
    const found = column
      ? await readAny<RelativeCells>(relativeColumns, column, values)
      : await read<RelativeCells>(relativeColumns, inFamily)
    return found.map(({ hash, ...cells }) => ({ ...cells, ...hashesOf(hash) }))
  }

  /** Writes who is in which family, in one commit. */
  async function save(familyOf: ReadonlyMap<string, string>): Promise<void> {
    if (familyOf.size === 0) return
    const cells = { imageId: [...familyOf.keys()], familyId: [...familyOf.values()] }
    const vectors = { imageId: text(cells.imageId), familyId: text(cells.familyId) }
    const rows = new arrow.Table(arrowSchema(['imageId', 'familyId']), vectors)
    await untilCommitted(table, () =>
      table
        .mergeInsert('imageId')
        .whenMatchedUpdateAll()
        // An index may not know yet what was written a moment ago.
        .useIndex(false)
        .execute(rows),
    )
  }

  return { countUnseen, hashes, sameBytes, membersOf, newestFamilies, relatives, save }
}

const text = (values: string[]) => arrow.vectorFromArray(values, arrowType('text'))

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

/** A photo among its relatives, and what the index says of their family. */
export interface IndexedRelative extends Relative {
  readonly familyId?: string
}
