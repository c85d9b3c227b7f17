import type { Owner } from '../platform/identifiers.ts'
import type { SessionTable } from './aws/session-table.ts'
import type { UserPoolPerson } from './aws/user-pool-person.ts'

export interface EndSessionsDeps {
  people: Pick<UserPoolPerson, 'endSessions'>
  sessions: Pick<SessionTable, 'end'>
  now: () => Date
}

/**
 * DELETE /v1/me/sessions. Calls Cognito first, which knows whether the person exists. A session refreshed between the
 * two calls still counts as started before, because the time of sign-in is compared. If this is cut off in between,
 * repeating the request does the rest.
 */
export async function endSessions(deps: EndSessionsDeps, owner: Owner): Promise<void> {
  await deps.people.endSessions(owner)
  await deps.sessions.end(owner, deps.now())
}
