import type { CloseAccount } from '../limits/aws/close-account.ts'
import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { ErasureQueue } from './aws/erasure-queue.ts'
import { type ErasureTable, erasureShard } from './aws/erasure-table.ts'
import { receiptIdOf } from './confirmation.ts'
import type { ErasureReceipt, ErasureRow } from './erasures.ts'
import { readReceipt } from './read-receipt.ts'

export interface BeginErasureDeps {
  erasures: Pick<ErasureTable, 'asked' | 'begin' | 'get' | 'receipt'>
  closeAccount: CloseAccount
  advanceLater: ErasureQueue
  now: () => Date
}

/**
 * The second of two calls. After the first write the erasure is certain to finish: if anything after it is cut off,
 * the sweep sends the message, and the first step closes the account. A repeated call returns the same receipt.
 * @throws AppError INVALID_CONFIRMATION
 */
export async function beginErasure(
  deps: BeginErasureDeps,
  owner: Owner,
  askedBy: Owner,
  confirmation: string,
): Promise<ErasureReceipt> {
  const receiptId = receiptIdOf(confirmation)
  const question = await deps.erasures.asked(owner, askedBy)
  const now = deps.now()
  if (question?.receiptId !== receiptId || question.expiresAt <= now.toISOString())
    throw new AppError('INVALID_CONFIRMATION')

  await deps.erasures.begin(newErasure(owner, receiptId, now))
  await deps.closeAccount(owner, now)
  await deps.advanceLater(owner)
  const underWay = await deps.erasures.get(owner)
  return readReceipt(deps, underWay?.receiptId ?? receiptId)
}

const newErasure = (owner: Owner, receiptId: string, now: Date): ErasureRow => ({
  owner,
  receiptId,
  begunAt: now.toISOString(),
  round: 'count',
  hasFound: false,
  revision: 1,
  openShard: erasureShard,
  dueAt: now.toISOString(),
})
