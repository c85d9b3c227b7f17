import { requirePerson } from '../api/authorize-route.ts'
import type { Identity } from '../api/identity.ts'
import { AppError } from '../platform/errors.ts'
import type { UserPoolPeople } from './aws/user-pool-people.ts'
import type { Invitation, PersonView } from './people.ts'

export interface InvitePersonDeps {
  people: Pick<UserPoolPeople, 'invite' | 'inviteAgain' | 'addAdministrator' | 'find'>
}

const toDo: Readonly<Record<Exclude<PersonView['state'], 'invited'>, string>> = {
  active: 'They can sign in, and reset the password if they have forgotten it.',
  disabled: 'Enable them instead.',
  unconfirmed: 'They signed up themselves and have to confirm the address with the code from the mail.',
}

/**
 * POST /v1/admin/people. Whoever was invited and has not signed in yet is invited again, with another temporary
 * password. If this is cut off, repeating it does the rest.
 * @throws AppError CONFLICT when the address has an account, INSUFFICIENT_SCOPE for a key
 */
export async function invitePerson(
  { people }: InvitePersonDeps,
  caller: Identity,
  { email, isAdministrator }: Invitation,
): Promise<{ isNew: boolean; person: PersonView }> {
  requirePerson(caller)
  const isNew = await people.invite(email)
  if (!isNew) {
    const { state } = await people.find(email)
    if (state !== 'invited')
      throw new AppError('CONFLICT', `This address has an account already (${state}). ${toDo[state]}`)
    await people.inviteAgain(email)
  }
  if (isAdministrator) await people.addAdministrator(email)
  const person = await people.find(email)
  // Cognito's list of a group may lag behind.
  return { isNew, person: { ...person, isAdministrator: person.isAdministrator || isAdministrator } }
}
