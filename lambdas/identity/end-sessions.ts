import type { Owner } from '../platform/identifiers.ts'
import type { SessionTable } from './aws/session-table.ts'
import type { UserPoolPerson } from './aws/user-pool-person.ts'

export interface EndSessionsDeps {
  people: Pick<UserPoolPerson, 'endSessions'>
  sessions: Pick<SessionTable, 'end'>
  now: () => Date
}

/**
 * DELETE /v1/me/sessions. Cognito comes first, because it knows whether there is such a person. What is refreshed between
 * the two calls still counts as begun before: the moment is compared with the sign-in. Cut off in between, the same
 * request again does the rest.
 */
export async function endSessions(deps: EndSessionsDeps, owner: Owner): Promise<void> {
  await deps.people.endSessions(owner)
  await deps.sessions.end(owner, deps.now())
}
