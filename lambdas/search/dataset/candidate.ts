import type { Table as ArrowTable } from 'apache-arrow'
import type { KnownColumns } from '../filter.ts'
import type { Position } from '../image-order.ts'

/** An image that may match, and its position in the order. */
export interface Candidate extends Position {
  readonly rowId: bigint
  /** The columns of the lookup, if they have been read already. */
  readonly known?: KnownColumns
}

/** The candidates among these rows, which have their row ids, ids and a column to sort by. */
export function candidatesOf(rows: ArrowTable, column: string): Candidate[] {
  const [rowIds, ids, values] = ['_rowid', 'imageId', column].map((name) => rows.getChild(name)!)
  return Array.from({ length: rows.numRows }, (_, row) => {
    const value = column === 'imageId' ? null : (values!.get(row) as Position['value'] | bigint)
    return {
      rowId: rowIds!.get(row) as bigint,
      imageId: ids!.get(row) as string,
      value: typeof value === 'bigint' ? Number(value) : value,
    }
  })
}

/** The size of the next part. Each step costs a round trip, and many misses so far mean that many more will follow. */
export const larger = (size: number): number => Math.min(size * 4, 20_000)
