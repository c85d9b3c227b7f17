import { AppError } from '../platform/errors.ts'
import type { Session } from './accounts.ts'
import type { SessionTable } from './aws/session-table.ts'
import type { UserPoolAccounts } from './aws/user-pool.ts'
import { splitRefreshToken } from './refresh-token.ts'

export interface RefreshSessionDeps {
  accounts: Pick<UserPoolAccounts, 'refresh' | 'signOut'>
  sessions: Pick<SessionTable, 'endOne' | 'isEnded'>
  now: () => Date
}

const stolen = 'This session was ended, because an old refresh token was used again. Sign in again.'

/**
 * Gets new tokens for a session. Each refresh token works once (and for another minute, for tabs that ask at the same
 * time and for answers that got lost). Whoever uses one again later is the thief or the robbed: nobody knows which,
 * so the session ends with all its tokens.
 * @throws AppError UNAUTHENTICATED when the session is over
 */
export async function refreshSession(deps: RefreshSessionDeps, refreshToken: string): Promise<Session> {
  const { poolToken, sessionId } = splitRefreshToken(refreshToken)
  const answer = await deps.accounts.refresh(poolToken, async () => {
    if (sessionId) await endOneSession(deps, sessionId, poolToken)
  })
  const isOver = await deps.sessions.isEnded(answer.sessionId)
  if (isOver) throw new AppError('UNAUTHENTICATED', stolen)
  return answer.session
}

/** Signs out: ends the session of this refresh token. */
export async function signOut(deps: RefreshSessionDeps, refreshToken: string): Promise<void> {
  const { poolToken, sessionId } = splitRefreshToken(refreshToken)
  // Cognito first: only who holds a token of its may end something.
  await deps.accounts.signOut(poolToken)
  if (sessionId) await deps.sessions.endOne(sessionId, deps.now())
}

/** Our own note is what counts: the documentation of Cognito does not say that it revokes the tokens that followed. */
async function endOneSession(
  { accounts, sessions, now }: RefreshSessionDeps,
  sessionId: string,
  token: string,
) {
  await sessions.endOne(sessionId, now())
  await accounts.signOut(token).catch(() => undefined)
}
