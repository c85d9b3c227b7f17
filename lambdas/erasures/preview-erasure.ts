import type { Owner } from '../platform/identifiers.ts'
import type { CountContents } from './aws/account-contents.ts'
import type { ErasureTable } from './aws/erasure-table.ts'
import { newConfirmation, receiptIdOf } from './confirmation.ts'
import { confirmationMinutes, type ErasurePreview } from './erasures.ts'

export interface PreviewErasureDeps {
  erasures: Pick<ErasureTable, 'ask'>
  countContents: CountContents
  now: () => Date
}

/** The first of two calls: previews what an erasure would delete, and issues the confirmation for the second call. */
export async function previewErasure(
  deps: PreviewErasureDeps,
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
