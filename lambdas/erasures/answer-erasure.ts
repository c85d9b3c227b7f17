import type { Identity } from '../api/identity.ts'
import { json } from '../api/responses.ts'
import { AppError } from '../platform/errors.ts'
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
  { owner: askedBy, principal }: Identity,
  { confirmation }: ErasureQuery,
) {
  if (principal.kind !== 'user')
    throw new AppError(
      'INSUFFICIENT_SCOPE',
      'Expected a person with a session; an API key cannot make this call.',
    )
  if (confirmation === undefined) return json(200, await previewErasure(deps, owner, askedBy))
  const receipt = await beginErasure(deps, owner, askedBy, confirmation)
  return json(202, receipt, { location: `/v1/erasures/${receipt.receiptId}` })
}
