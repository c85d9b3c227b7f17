import { requirePerson } from '../api/authorize-route.ts'
import type { Identity } from '../api/identity.ts'
import { json } from '../api/responses.ts'
import type { Owner } from '../platform/identifiers.ts'
import { type BeginErasureDeps, beginErasure } from './begin-erasure.ts'
import type { ErasureQuery } from './erasures.ts'
import { type PreviewErasureDeps, previewErasure } from './preview-erasure.ts'

export type ErasureDeps = Omit<PreviewErasureDeps, 'erasures'> &
  Omit<BeginErasureDeps, 'erasures'> & {
    erasures: PreviewErasureDeps['erasures'] & BeginErasureDeps['erasures']
  }

/**
 * DELETE /v1/me and DELETE /v1/admin/owners/{owner}: the first call without a confirmation, the second with one. A
 * key is not enough: a leaked one must not be able to erase an account.
 */
export async function answerErasure(
  deps: ErasureDeps,
  owner: Owner,
  caller: Identity,
  { confirmation }: ErasureQuery,
) {
  requirePerson(caller)
  if (confirmation === undefined) return json(200, await previewErasure(deps, owner, caller.owner))
  const receipt = await beginErasure(deps, owner, caller.owner, confirmation)
  return json(202, receipt, { location: `/v1/erasures/${receipt.receiptId}` })
}
