import type { Table } from '@lancedb/lancedb'
import { type Family, noFamily, type Relative } from '../../core/similarity/family.ts'
import { hashesOf } from '../../core/similarity/photo-hash.ts'
import { arrow, arrowSchema } from './arrow.ts'
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

/** A photo's family as it shall be, if its row is still the one that was read. */
export interface FamilyChange {
  readonly imageId: string
  readonly revision: number
  readonly familyId: string
}

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`
const anyOf = (column: string, values: readonly string[]) => `${column} IN (${values.map(quoted).join(', ')})`

const isThere = 'deletedAt IS NULL AND hash IS NOT NULL'
const inFamily = `${isThere} AND familyId > ${quoted(noFamily)}`

/** Values in one condition. */
const valuesAtOnce = 1_000

const hashLength = 16

/** How families stand in a dataset: each photo says in its row which one it is in. */
export function createFamilyRows(table: Table) {
  const read = async <T>(columns: readonly string[], where: string): Promise<T[]> =>
    entriesOf(
      (await table
        .query()
        .where(where)
        .select([...columns])
        .toArrow()) as never,
    ) as T[]

  async function readAny<T>(columns: readonly string[], column: string, values: readonly string[]) {
    const found: T[] = []
    for (let from = 0; from < values.length; from += valuesAtOnce) {
      const some = anyOf(column, values.slice(from, from + valuesAtOnce))
      found.push(...(await read<T>(columns, `${isThere} AND ${some}`)))
    }
    return found
  }

  const countUnseen = () => table.countRows(`${isThere} AND familyId IS NULL`)

  async function hashes(): Promise<HashedPhotos> {
    const columns = ['imageId', 'familyId', 'hash']
    const all = await table.query().where(isThere).select(columns).toArrow()
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
    interface Bytes {
      readonly imageId: string
      readonly sha256: string
      readonly familyId?: string
    }
    const own = await readAny<Bytes>(['imageId', 'sha256'], 'imageId', imageIds)
    const contents = [...new Set(own.map(({ sha256 }) => sha256))]
    return readAny<Bytes>(['imageId', 'sha256', 'familyId'], 'sha256', contents)
  }

  /** Members of families, by the family. */
  async function membersOf(familyIds: readonly string[]): Promise<Map<string, string[]>> {
    interface Member {
      readonly imageId: string
      readonly familyId: string
    }
    const members = new Map<string, string[]>(familyIds.map((familyId) => [familyId, []]))
    for (const { imageId, familyId } of await readAny<Member>(['imageId', 'familyId'], 'familyId', familyIds))
      members.get(familyId)!.push(imageId)
    return members
  }

  /** Newest first, from before a family: ids that may be more than once there are families of few. */
  async function familyIds(limit: number, before?: string): Promise<string[]> {
    const where = before === undefined ? inFamily : `${inFamily} AND familyId < ${quoted(before)}`
    const found = table.query().where(where).select(['familyId'])
    const order = { columnName: 'familyId', ascending: false, nullsFirst: false }
    return entriesOf<{ familyId: string }>((await found.orderBy(order).limit(limit).toArrow()) as never).map(
      ({ familyId }) => familyId,
    )
  }

  return { countUnseen, hashes, sameBytes, membersOf, familyIds }
}
