import { AppError } from '../platform/errors.ts'
import type { ErasureTable } from './aws/erasure-table.ts'
import { ErasedCounts, type ErasureReceipt } from './erasures.ts'

export interface ReadReceiptDeps {
  erasures: Pick<ErasureTable, 'receipt'>
  now: () => Date
}

/** GET /v1/erasures/{id} @throws AppError NOT_FOUND, also for an expired receipt that DynamoDB has not deleted yet */
export async function readReceipt(
  { erasures, now }: ReadReceiptDeps,
  receiptId: string,
): Promise<ErasureReceipt> {
  const row = await erasures.receipt(receiptId)
  const expiresAtMs = (row?.expiresAtEpochSeconds ?? Number.POSITIVE_INFINITY) * 1000
  if (!row || expiresAtMs <= now().getTime())
    throw new AppError(
      'NOT_FOUND',
      'There is no such receipt. Receipts are deleted 90 days after the erasure has ended.',
    )
  const { state, begunAt, endedAt } = row
  return {
    receiptId,
    state,
    begunAt,
    endedAt,
    expiresAt: row.expiresAtEpochSeconds ? new Date(expiresAtMs).toISOString() : undefined,
    counts: ErasedCounts.parse(row),
  }
}
