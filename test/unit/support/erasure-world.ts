import { v7 as uuidV7 } from 'uuid'
import type { AdvanceErasureDeps } from '../../../lambdas/erasures/advance-erasure.ts'
import type { ErasureTable } from '../../../lambdas/erasures/aws/erasure-table.ts'
import { erasureShard } from '../../../lambdas/erasures/aws/erasure-table.ts'
import type { ErasedCounts, ErasureRow, ReceiptRow } from '../../../lambdas/erasures/erasures.ts'
import { aMoment } from './factories.ts'

export const owner = 'alice'

export const anErasure = (changes: Partial<ErasureRow> = {}): ErasureRow => ({
  owner,
  receiptId: 'c'.repeat(48),
  begunAt: aMoment.toISOString(),
  round: 'count',
  hasFound: false,
  revision: 1,
  openShard: erasureShard,
  dueAt: aMoment.toISOString(),
  ...changes,
})

/** The erasure of one account and its receipt, with the conditions of the real table. */
export function memoryErasure(initial: ErasureRow = anErasure()) {
  let row: ErasureRow | undefined = initial
  let receipt: Record<string, unknown> = { receiptId: initial.receiptId, state: 'running' }
  const table: Pick<ErasureTable, 'get' | 'save' | 'close'> = {
    get: async () => row,
    save: async (next: ErasureRow, counts: ErasedCounts, published: Partial<ReceiptRow> = {}) => {
      if (row?.revision !== next.revision) return undefined
      row = { ...next, revision: next.revision + 1 }
      receipt = { ...receipt, ...published }
      for (const [kind, count] of Object.entries(counts)) receipt[kind] = Number(receipt[kind] ?? 0) + count
      return row
    },
    close: async (erasure: ErasureRow) => {
      if (row?.revision !== erasure.revision) return false
      row = undefined
      return true
    },
  }
  return { table, row: () => row, receipt: () => receipt }
}

/** Items of one kind that exist until they are erased, in pages of two. */
export function aKind(name: keyof ErasedCounts, ids: string[]) {
  const things = new Set(ids)
  const task: AdvanceErasureDeps['tasks'][number] = {
    name,
    find: async ({ after = '' }) => {
      const page = [...things]
        .sort()
        .filter((id) => id > after)
        .slice(0, 2)
      return {
        size: page.length,
        counts: { [name]: page.length },
        next: page.length < 2 ? undefined : page.at(-1),
        erase: async () => {
          for (const id of page) things.delete(id)
        },
      }
    },
  }
  return { task, things }
}

export const ids = (count: number) => Array.from({ length: count }, () => uuidV7())
