import type { Owner } from '../platform/identifiers.ts'
import type { SessionTable } from './aws/session-table.ts'
import type { UserPoolPerson } from './aws/user-pool-person.ts'

export interface EndSessionsDeps {
  people: Pick<UserPoolPerson, 'endSessions'>
  sessions: Pick<SessionTable, 'end'>
  now: () => Date
}

/**
 * DELETE /v1/me/sessions. Cognito is called first, because it knows whether the person exists. A session refreshed
 * between the two calls still counts as started before, because the sign-in time is compared. If it is cut off in
 * between, the same request does the rest.
 */
export async function endSessions(deps: EndSessionsDeps, owner: Owner): Promise<void> {
  await deps.people.endSessions(owner)
  await deps.sessions.end(owner, deps.now())
}
