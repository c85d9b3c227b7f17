import type { AllOwnerLimits, OwnerLimits } from '../api/identity.ts'
import type { OwnerLimitsTable } from '../limits/aws/owner-limits-table.ts'
import { limitsOfOwner, type OwnerLimitsChange, type OwnerLimitsView } from '../limits/owner-limits.ts'
import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'

export interface OwnerLimitsDeps {
  ownerLimits: Pick<OwnerLimitsTable, 'read' | 'change'>
  /** The limits of owners for whom nothing is set. */
  stageLimits: AllOwnerLimits
  people: { exists: (owner: Owner) => Promise<boolean> }
  /** Whether the account is being erased. */
  isClosed: (owner: Owner) => Promise<boolean>
}

/** GET /v1/admin/owners/{owner}/limits */
export async function readOwnerLimits(deps: OwnerLimitsDeps, owner: Owner): Promise<OwnerLimitsView> {
  await requirePerson(deps, owner)
  return viewOf(deps, await deps.ownerLimits.read(owner))
}

/** PATCH /v1/admin/owners/{owner}/limits. @throws AppError NOT_FOUND, ACCOUNT_CLOSED */
export async function changeOwnerLimits(
  deps: OwnerLimitsDeps,
  owner: Owner,
  wanted: OwnerLimitsChange,
): Promise<OwnerLimitsView> {
  await requireOpenAccount(deps, owner)
  return viewOf(deps, await deps.ownerLimits.change(owner, wanted))
}

/** @throws AppError NOT_FOUND, ACCOUNT_CLOSED */
export async function requireOpenAccount(
  deps: Pick<OwnerLimitsDeps, 'people' | 'isClosed'>,
  owner: Owner,
): Promise<void> {
  await requirePerson(deps, owner)
  // An erasure has rounds. A row that is written after this check goes with the next one.
  if (await deps.isClosed(owner)) throw new AppError('ACCOUNT_CLOSED')
}

async function requirePerson({ people }: Pick<OwnerLimitsDeps, 'people'>, owner: Owner): Promise<void> {
  if (!(await people.exists(owner)))
    throw new AppError('NOT_FOUND', 'There is no account with this id. GET /v1/admin/people lists them.')
}

const viewOf = ({ stageLimits }: OwnerLimitsDeps, own: OwnerLimits): OwnerLimitsView => ({
  limits: limitsOfOwner(stageLimits, own),
  own,
})
