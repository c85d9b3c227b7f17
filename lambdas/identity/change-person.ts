import { requirePerson } from '../api/authorize-route.ts'
import type { Identity } from '../api/identity.ts'
import type { DisabledAccounts } from '../limits/aws/disable-account.ts'
import { AppError } from '../platform/errors.ts'
import type { Owner } from '../platform/identifiers.ts'
import type { UserPoolPeople } from './aws/user-pool-people.ts'
import type { UserPoolPerson } from './aws/user-pool-person.ts'
import { type EndSessionsDeps, endSessions } from './end-sessions.ts'
import type { PersonChange, PersonView } from './people.ts'

export interface ChangePersonDeps extends EndSessionsDeps {
  people: EndSessionsDeps['people'] &
    Pick<UserPoolPeople, 'find'> &
    Pick<UserPoolPerson, 'enable' | 'disable'>
  disabled: DisabledAccounts
}

/**
 * PATCH /v1/admin/people/{owner}. Nobody can disable themselves, and nobody who was disabled can disable others, so
 * an administrator remains. If this is cut off, repeating it does the rest.
 * @throws AppError NOT_FOUND, CONFLICT, ACCOUNT_CLOSED, ACCOUNT_DISABLED, or INSUFFICIENT_SCOPE for a key
 */
export async function changePerson(
  deps: ChangePersonDeps,
  caller: Identity,
  owner: Owner,
  { isEnabled }: PersonChange,
): Promise<PersonView> {
  const { people, disabled } = deps
  requirePerson(caller)
  await people.find(owner)
  if (isEnabled) {
    // In this order: cut off in between, the person is still disabled.
    await disabled.unmark(owner)
    await people.enable(owner)
  } else {
    if (owner === caller.owner)
      throw new AppError('CONFLICT', 'You cannot disable yourself. Another administrator can.')
    await disabled.mark(owner, caller.owner, deps.now())
    await people.disable(owner)
    // Otherwise the sessions would go on when the person is enabled again.
    await endSessions(deps, owner)
  }
  return people.find(owner)
}
