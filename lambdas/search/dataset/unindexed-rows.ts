import type { Table } from '@lancedb/lancedb'
import type { ColumnName } from '../columns.ts'

/** Rows that a column's index does not know yet; all where there is none. */
export async function unindexedRows(table: Table, column: ColumnName): Promise<number> {
  const indexes = await table.listIndices()
  const index = indexes.find(({ columns }) => columns.includes(column))
  const stats = index && (await table.indexStats(index.name))
  return stats ? stats.numUnindexedRows : table.countRows()
}
