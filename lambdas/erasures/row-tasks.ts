import { budgetKey } from '../costs/aws/budget-counters.ts'
import { ownerBudgetName } from '../costs/budgets.ts'
import {
  contentsPartition,
  differencePrefix,
  inspectionPrefix,
  inspectionsPartition,
  ownerPrefix,
} from '../inspections/aws/inspection-keys.ts'
import { differenceKindNames } from '../inspections/difference-kinds.ts'
import type { InspectionRow } from '../inspections/inspection-rows.ts'
import { ownerKey, type RowKey, signingKeysKey, workKey } from '../platform/dynamo/row-key.ts'
import type { TableRow, TableRows } from '../platform/dynamo/table-rows.ts'
import type { Owner } from '../platform/identifiers.ts'
import { datasetSortKey } from '../search/aws/maintenance-notes.ts'
import { urlAliasNameKey, urlAliasSortKey } from '../signed-urls/aws/url-alias-table.ts'
import { erasureSortKey } from './aws/erasure-table.ts'
import type { ErasureTask, Found } from './erasure-task.ts'
import type { ErasedCounts } from './erasures.ts'
import { kindOfRow } from './kind-of-row.ts'

export interface RowTaskDeps {
  /** Rows of the results table. */
  rows: Pick<TableRows, 'query' | 'remove'>
}

/** Whole rows are read: up to 400 KB each, usually 10 KB. */
export const rowsPerPage = 100
/** The smallest sort key after another one, and one after all keys with a prefix. */
export const behind = (sortKey: string) => `${sortKey}\0`
export const endOf = (beginning: string) => `${beginning}\u{10ffff}`

export const tally = (kinds: readonly (keyof ErasedCounts | undefined)[]): ErasedCounts => {
  const counts: ErasedCounts = {}
  for (const kind of kinds) if (kind) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Where the next page of rows starts. */
const nextOf = (rows: readonly TableRow[]) => (rows.length < rowsPerPage ? undefined : rows.at(-1)?.sk)

/** The row in another partition that can only be found through this one. */
function rowBehind({ sk, alias }: TableRow): RowKey[] {
  if (sk.startsWith('KEY#')) return [{ pk: sk, sk: 'SECRET' }]
  return sk === urlAliasSortKey ? [urlAliasNameKey(String(alias))] : []
}

/** Deletes a page of rows, each after the row that can only be found through it. */
function rowsFound({ rows }: RowTaskDeps, page: readonly TableRow[], erased = page): Found {
  return {
    size: erased.length,
    counts: tally(erased.map(kindOfRow)),
    next: nextOf(page),
    erase: async () => {
      await rows.remove(erased.flatMap(rowBehind))
      await rows.remove(erased)
    },
  }
}

type PartitionOf = (owner: Owner) => string

/** A range of one of the owner's partitions, except rows for which `isLeftOut` is true. */
const rowsBetween = (
  deps: RowTaskDeps,
  name: string,
  partitionOf: PartitionOf,
  { from, to }: { from?: string; to?: string },
  isLeftOut: (sortKey: string) => boolean = () => false,
): ErasureTask => ({
  name,
  find: async ({ owner, after }) => {
    const page = await deps.rows.query({
      pk: partitionOf(owner),
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

/** Rows to delete first, so that no key works and no webhook is called while the images are being deleted. */
const goFirst: readonly [PartitionOf, beginning: string][] = [
  [ownerKey, 'KEY#'],
  [ownerKey, 'WEBHOOK#'],
  [workKey, 'WEBHOOKS'],
  [ownerKey, 'DELIVERY#'],
  [ownerKey, 'PAYLOAD#'],
  [workKey, 'JOB#'],
  [workKey, 'ARCHIVE#'],
]

export const rowsBeforeImages = (deps: RowTaskDeps): ErasureTask[] =>
  goFirst.map(([partitionOf, beginning]) =>
    rowsBetween(deps, `rows ${beginning}`, partitionOf, { from: beginning, to: endOf(beginning) }),
  )

/** What inspections have noted about the owner: inspection after inspection, there are some seventy. */
export const inspectionNotes = ({ rows }: RowTaskDeps): ErasureTask => ({
  name: 'inspections',
  notIn: ['count'],
  find: async ({ owner, after }) => {
    const [inspection] = await rows.query({
      pk: inspectionsPartition,
      from: after ? behind(after) : inspectionPrefix,
      to: endOf(inspectionPrefix),
      limit: 1,
      consistent: true,
    })
    if (!inspection) return { size: 0, erase: async () => undefined }
    const { sk, inspectionId, state, counts } = inspection as unknown as TableRow & InspectionRow
    const hasFound = state === 'running' || Object.keys(counts).length > 0
    const ranges = [
      [ownerPrefix + owner, ownerPrefix + owner] as const,
      ...(hasFound ? differenceKindNames : []).map((kind) => {
        const beginning = `${differencePrefix(kind)}${owner}#`
        return [beginning, endOf(beginning)] as const
      }),
    ]
    const pk = contentsPartition(inspectionId)
    const found = await Promise.all(
      ranges.map(([from, to]) => rows.query({ pk, from, to, consistent: true })),
    )
    const notes = found.flat()
    return { size: notes.length, next: sk, erase: () => rows.remove(notes) }
  },
})

/**
 * Everything left in the owner's partitions, including kinds added after this was written. The erasure row goes last,
 * and the note about the dataset goes with the dataset.
 */
export const otherRows = (deps: RowTaskDeps): ErasureTask[] => {
  const others = [erasureSortKey, datasetSortKey, ...goFirst.map(([, beginning]) => beginning)]
  const isLeftOut = (sortKey: string) => others.some((beginning) => sortKey.startsWith(beginning))
  return [
    rowsBetween(deps, 'signing keys', signingKeysKey, {}),
    rowsBetween(deps, 'budget', (owner) => budgetKey(ownerBudgetName(owner)), {}),
    rowsBetween(deps, 'other rows of work', workKey, {}, isLeftOut),
    rowsBetween(deps, 'other rows', ownerKey, {}, isLeftOut),
  ]
}
