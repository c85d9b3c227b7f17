import type { Table } from '@lancedb/lancedb'
import type { KnownColumns } from '../filter.ts'
import { type ColumnOrder, isAfter, type Position } from '../image-order.ts'
import { allOf, anyOf, type Condition, isAbove, isAtLeast, isAtMost, isBelow, isUnknown } from '../sql.ts'
import { type Candidate, candidatesOf, larger } from './candidate.ts'
import { entriesOf } from './dataset-table.ts'
import { lookupQuery, type RowLookup } from './lookup-query.ts'

/** Finds images in the order of a column, in pages. */
export function createCandidatesInOrder(table: Table, maxSorted: number) {
  async function* alongOrder(
    lookup: RowLookup,
    order: ColumnOrder,
    after: Position | undefined,
    atOnce: number,
  ): AsyncGenerator<Candidate[]> {
    const windows = lookup.findsFew ? [] : await windowsOf(order, after)
    let last = after
    for (let size = atOnce; ; ) {
      const [window] = windows
      const conditions = [
        ...(lookup.condition ? [lookup.condition] : []),
        ...(window ? [window.condition] : []),
        ...(last ? [isAfter(order, last)] : []),
      ]
      const page = await inOrder(allOf(conditions), order, last, size)
      if (page.length < size && window) {
        // A stretch with few hits suggests few in all: searching another stretch would cost more than it saves.
        windows.splice(0, page.length / window.share <= maxSorted ? windows.length : 1)
        continue
      }
      yield page
      if (page.length < size) return
      last = page.at(-1)
      size = larger(size)
    }
  }

  /**
   * The next stretches of the order of creation: sorting a few images is faster than sorting a million. Rows are stored
   * roughly in the order in which images came. Where they are not, a stretch holds more or fewer images, and the result
   * is the same.
   */
  async function windowsOf({ column, ascending }: ColumnOrder, after: Position | undefined) {
    const rows = await table.countRows()
    if (column !== 'imageId' || rows <= 2 * maxSorted) return []
    const ends = await table
      .takeOffsets([0, rows - 1])
      .select(['imageId'])
      .toArrow()
    const times = entriesOf<KnownColumns>(ends).map(({ imageId }) => createdAtMs(imageId))
    const [first, newest] = [Math.min(...times), Math.max(...times)]
    const start = after ? createdAtMs(after.imageId) : ascending ? first : newest
    return [2, 16].map((times) => {
      const share = (times * maxSorted) / rows
      const reachMs = share * (newest - first)
      const condition = ascending
        ? isBelow('imageId', idAt(start + reachMs))
        : isAbove('imageId', idAt(Math.max(0, start - reachMs)))
      return { condition, share }
    })
  }

  /**
   * The first images in an order. Reading the ids of all images would take most of the time, so this first asks how far
   * the page reaches, and then reads only the ids within it.
   */
  async function inOrder(
    condition: Condition,
    order: ColumnOrder,
    after: Position | undefined,
    count: number,
  ): Promise<Candidate[]> {
    const { column, ascending } = order
    if (column === 'imageId') return sorted(condition, [order], count)
    const byId = { column: 'imageId', ascending } as const
    const nearest = await sortedRows(condition, [order], count)
    if (nearest.numRows === 0) return []
    const [first, last] = [0, nearest.numRows - 1].map((row) => nearest.getChild(column)!.get(row))
    if (nearest.numRows < count || (last === null && first !== null))
      return sorted(condition, [order, byId], count)
    if (last === null) {
      const unknown = allOf([condition, isUnknown(column)])
      const from = after?.value === null ? after : undefined
      return (await alongOrder({ condition: unknown }, byId, from, count).next()).value ?? []
    }
    const upTo = (ascending ? isAtMost : isAtLeast)(column, typeof last === 'bigint' ? Number(last) : last)
    const bound = first === null ? anyOf([isUnknown(column), upTo]) : upTo
    const page = await sorted(allOf([condition, bound]), [order, byId], count)
    // Rows may have been deleted in between.
    return page.length < count ? sorted(condition, [order, byId], count) : page
  }

  const sorted = async (condition: Condition, orders: readonly ColumnOrder[], count: number) =>
    candidatesOf(await sortedRows(condition, orders, count), orders[0]!.column)

  const sortedRows = (condition: Condition, orders: readonly ColumnOrder[], count: number) =>
    lookupQuery(table, { condition })
      .orderBy(
        orders.map(({ column, ascending }) => ({ columnName: column, ascending, nullsFirst: ascending })),
      )
      .withRowId()
      .select(orders.map(({ column }) => column))
      .limit(count)
      .toArrow()

  return alongOrder
}

export type CandidatesInOrder = ReturnType<typeof createCandidatesInOrder>

/** UUID version 7 begins with the milliseconds of its creation, 48 bits. */
const createdAtMs = (imageId: string): number => Number.parseInt(imageId.replace('-', '').slice(0, 12), 16)
const idAt = (ms: number): string => Math.floor(ms).toString(16).padStart(12, '0').replace(/^.{8}/, '$&-')
