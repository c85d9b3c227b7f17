import type { SessionTable } from '../adapters/identity/session-table.ts'
import type { UserPoolPerson } from '../adapters/identity/user-pool-person.ts'
import type { Owner } from '../core/contracts/identifiers.ts'

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
