import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider'
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt'
import { AppError } from '../../platform/errors.ts'
import type { Owner } from '../../platform/identifiers.ts'
import type { Session } from '../accounts.ts'
import { refreshTokenOf } from '../refresh-token.ts'
import { otherSignIn } from './cognito-faults.ts'

/** The session that Cognito has begun or refreshed. @throws AppError UNAUTHENTICATED when it asks something else */
export function sessionOf(result: AuthenticationResultType | undefined): Session {
  // A challenge that we do not support, such as a code by text message that an administrator has enabled.
  if (!result?.AccessToken) throw new AppError('UNAUTHENTICATED', otherSignIn)
  return {
    tokenType: 'Bearer',
    accessToken: result.AccessToken,
    expiresInSeconds: result.ExpiresIn ?? 3_600,
    refreshToken: result.RefreshToken && refreshTokenOf(sessionIdOf(result.AccessToken), result.RefreshToken),
  }
}

/** Whose session it is. Cognito has just issued the token over TLS, so there is nothing to verify. */
export const ownerOf = (accessToken: string): Owner => String(decomposeUnverifiedJwt(accessToken).payload.sub)

export const sessionIdOf = (accessToken: string): string =>
  String(decomposeUnverifiedJwt(accessToken).payload.origin_jti)
