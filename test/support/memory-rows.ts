import type { RowKey } from '../../lambdas/platform/dynamo/row-key.ts'
import type { RowsQuery, TableRow, TableRows } from '../../lambdas/platform/dynamo/table-rows.ts'

/** The rows of one table, in memory. */
export function memoryRows() {
  const all = new Map<string, TableRow>()
  const nameOf = ({ pk, sk }: RowKey) => `${pk} ${sk}`
  const rows: TableRows & { put(added: readonly TableRow[]): Promise<void> } = {
    put: async (added) => {
      for (const row of added) all.set(nameOf(row), row)
    },
    remove: async (keys) => {
      for (const key of keys) all.delete(nameOf(key))
    },
    query: async ({ pk, from = ' ', to = '\u{10ffff}', limit }: RowsQuery) =>
      [...all.values()]
        .filter((row) => row.pk === pk && row.sk >= from && row.sk <= to)
        .sort((a, b) => (a.sk < b.sk ? -1 : 1))
        .slice(0, limit),
  }
  return { rows, has: (key: RowKey) => all.has(nameOf(key)), isEmpty: () => all.size === 0 }
}
