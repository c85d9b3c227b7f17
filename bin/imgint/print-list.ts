import Table from 'cli-table3'

export type TableRow = readonly string[]

export const day = (instant: string | undefined): string => instant?.slice(0, 10) ?? '-'
export const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ')

/** A table without colours, so that people can copy from it. */
export function tableOf(head: TableRow, rows: readonly TableRow[]): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } })
  table.push(...rows.map((row) => [...row]))
  return table.toString()
}

export interface ListedTable<T> {
  readonly head: TableRow
  readonly row: (item: T) => TableRow
  /** Instead of an empty table. */
  readonly none: string
}

/** Prints a line of JSON for each item as it arrives, or a table at the end. */
export async function printList<T>(
  items: Iterable<T> | AsyncIterable<T>,
  json: boolean | undefined,
  { head, row, none }: ListedTable<T>,
): Promise<void> {
  const rows: TableRow[] = []
  for await (const item of items) {
    if (json) console.log(JSON.stringify(item))
    else rows.push(row(item))
  }
  if (!json) console.log(rows.length > 0 ? tableOf(head, rows) : none)
}
