import { ownerKey } from '../platform/dynamo/row-key.ts'
import type { TableRow, TableRows } from '../platform/dynamo/table-rows.ts'
import { datasetSortKey } from '../search/aws/maintenance-notes.ts'
import { erasureSortKey } from './aws/erasure-table.ts'
import type { ErasureTask, Found } from './erasure-task.ts'
import type { ErasedCounts } from './erasures.ts'
import { kindOfRow } from './kind-of-row.ts'

export interface RowTaskDeps {
  /** Of the results table. */
  rows: Pick<TableRows, 'query' | 'remove'>
}

/** Whole rows are read, up to 400 KB each but 10 KB as a rule. */
export const rowsPerPage = 100
/** The least sort key behind another one, and one behind all that begin with something. */
export const behind = (sortKey: string) => `${sortKey}\0`
export const endOf = (beginning: string) => `${beginning}\u{10ffff}`

export const tally = (kinds: readonly (keyof ErasedCounts | undefined)[]): ErasedCounts => {
  const counts: ErasedCounts = {}
  for (const kind of kinds) if (kind) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Where a page of rows leads on to. */
export const nextOf = (rows: readonly TableRow[]) => (rows.length < rowsPerPage ? undefined : rows.at(-1)?.sk)

/** Rows that are deleted as they are. A key goes after its secret, which is found by it alone. */
function rowsFound({ rows }: RowTaskDeps, page: readonly TableRow[], erased = page): Found {
  const keyIds = erased.flatMap(({ sk }) => (sk.startsWith('KEY#') ? [sk] : []))
  return {
    size: erased.length,
    counts: tally(erased.map(kindOfRow)),
    next: nextOf(page),
    erase: async () => {
      await rows.remove(keyIds.map((pk) => ({ pk, sk: 'SECRET' })))
      await rows.remove(erased)
    },
  }
}

/** Part of the owner's partition, without the rows that `isLeftOut`. */
const rowsBetween = (
  deps: RowTaskDeps,
  name: string,
  { from, to }: { from?: string; to?: string },
  isLeftOut: (sortKey: string) => boolean = () => false,
): ErasureTask => ({
  name,
  find: async ({ owner, after }) => {
    const page = await deps.rows.query({
      pk: ownerKey(owner),
      from: after ? behind(after) : from,
      to,
      limit: rowsPerPage,
      consistent: true,
    })
    return rowsFound(
      deps,
      page,
      page.filter(({ sk }) => !isLeftOut(sk)),
    )
  },
})

/** Those whose order matters: nobody is let in or called any more while the images go. */
const goFirst = ['KEY#', 'WEBHOOK', 'DELIVERY#', 'PAYLOAD#', 'JOB#'] as const

const rowsOf = (deps: RowTaskDeps, beginning: string) =>
  rowsBetween(deps, `rows ${beginning}`, { from: beginning, to: endOf(beginning) })

export const rowsBeforeImages = (deps: RowTaskDeps) => goFirst.map((beginning) => rowsOf(deps, beginning))

/**
 * All that is left in the owner's partition, of whatever kind: also of one that somebody adds after this was written.
 * The erasure itself goes last, and the note of the dataset with the dataset.
 */
export const otherRows = (deps: RowTaskDeps): ErasureTask => {
  const others = [erasureSortKey, datasetSortKey, ...goFirst]
  const isLeftOut = (sortKey: string) => others.some((beginning) => sortKey.startsWith(beginning))
  return rowsBetween(deps, 'other rows', {}, isLeftOut)
}
