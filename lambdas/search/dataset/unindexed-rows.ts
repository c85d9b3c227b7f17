import type { Table } from '@lancedb/lancedb'
import type { ColumnName } from '../columns.ts'

/** How many rows a column's index does not contain yet; all rows if there is no index. */
export async function unindexedRows(table: Table, column: ColumnName): Promise<number> {
  const indexes = await table.listIndices()
  const index = indexes.find(({ columns }) => columns.includes(column))
  const stats = index && (await table.indexStats(index.name))
  return stats ? stats.numUnindexedRows : table.countRows()
}
