import type { CountContents } from '../adapters/erasures/account-contents.ts'
import type { ErasureTable } from '../adapters/erasures/erasure-table.ts'
import { confirmationMinutes, type ErasurePreview } from '../core/contracts/erasures.ts'
import type { Owner } from '../core/contracts/identifiers.ts'
import { newConfirmation, receiptIdOf } from '../core/erasures/confirmation.ts'

export interface AskErasureDeps {
  erasures: Pick<ErasureTable, 'ask'>
  countContents: CountContents
  now: () => Date
}

/** The first of two calls: what an erasure would erase, and the confirmation that the second one wants. */
export async function askErasure(
  deps: AskErasureDeps,
  owner: Owner,
  askedBy: Owner,
): Promise<ErasurePreview> {
  const counted = await deps.countContents(owner)
  const confirmation = newConfirmation()
  const receiptId = receiptIdOf(confirmation)
  const expiresAt = new Date(deps.now().getTime() + confirmationMinutes * 60_000).toISOString()
  await deps.erasures.ask(owner, askedBy, { receiptId, expiresAt })
  return { confirmation, confirmationExpiresAt: expiresAt, receiptId, ...counted }
}
