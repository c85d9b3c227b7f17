import type { Table } from '@lancedb/lancedb'

/**
 * Writes whole rows into a new file, in one commit. Rows that somebody has changed in the meantime stay as they are.
 */
export async function writeAgain(
  table: Table,
  rows: Awaited<ReturnType<ReturnType<Table['query']>['toArrow']>>,
) {
  await table
    .mergeInsert('imageId')
    .whenMatchedUpdateAll({ where: 'target.revision = source.revision' })
    // An index may not contain the latest rows yet.
    .useIndex(false)
    .execute(rows)
}
