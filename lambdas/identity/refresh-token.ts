/** Cognito's id of a session: the same in all tokens that follow from one sign-in. */
const form = /^([0-9a-f-]{36})~(.+)$/

/**
 * The refresh token that people hold: `<session id>~<Cognito's token>`. Cognito's own token is encrypted, so it would
 * not say which session to end when it is used again.
 */
export const refreshTokenOf = (sessionId: string, poolToken: string): string => `${sessionId}~${poolToken}`

/** Splits a refresh token. One that was issued by Cognito itself, or before tokens rotated, names no session. */
export function splitRefreshToken(token: string): {
  readonly poolToken: string
  readonly sessionId?: string
} {
  const [, sessionId, poolToken] = form.exec(token) ?? []
  return poolToken === undefined ? { poolToken: token } : { poolToken, sessionId }
}
