import {
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RefreshTokenReuseException,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt'
import { AppError, type ErrorCode } from '../../platform/errors.ts'
import type { Session } from '../accounts.ts'
import { refreshTokenOf } from '../refresh-token.ts'
import {
  type Faults,
  faultsOfCodes,
  faultsOfPeople,
  tooManyTriesRetrySeconds,
  translateFaults,
} from './cognito-faults.ts'

const asUsual = <T>(call: () => Promise<T>): Promise<T> => translateFaults(call, faultsOfPeople)
/** On sign-up, this exception does not mean wrong credentials, but a pool without self-service sign-up. */
const faultsOfSignUp: Faults = { ...faultsOfPeople, NotAuthorizedException: { code: 'SIGN_UP_CLOSED' } }

export type UserPoolAccounts = ReturnType<typeof createUserPoolAccounts>

/** The accounts of people in a Cognito user pool: calls that need no session. */
export function createUserPoolAccounts(client: CognitoIdentityProviderClient, ClientId: string) {
  /** The answer is the same for an address that has an account already: its owner gets a mail that says it. */
  const signUp = (email: string, password: string) =>
    translateFaults(async () => {
      const confirmed = await client
        .send(
          new SignUpCommand({
            ClientId,
            Username: email,
            Password: password,
            UserAttributes: [{ Name: 'email', Value: email }],
          }),
        )
        .then(({ UserConfirmed = false }) => UserConfirmed, tellOwner(email))
      return { confirmed, codeSentTo: masked(email) }
    }, faultsOfSignUp)

  const tellOwner = (email: string) => async (error: unknown) => {
    if (!(error instanceof UsernameExistsException)) throw error
    if (!(await resendCode(email))) await forgotPassword(email)
    return false
  }

  const confirm = (email: string, code: string) =>
    translateFaults(
      () => client.send(new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode: code })),
      faultsOfCodes,
    )

  /** @returns whether Cognito sends the person a code, or would if the person existed. Tell nobody. */
  const resendCode = (email: string) =>
    asksForMail(() => client.send(new ResendConfirmationCodeCommand({ ClientId, Username: email })))

  /** @returns as resendCode does */
  const forgotPassword = (email: string) =>
    asksForMail(() => client.send(new ForgotPasswordCommand({ ClientId, Username: email })))

  const resetPassword = (email: string, code: string, newPassword: string) =>
    translateFaults(
      () =>
        client.send(
          new ConfirmForgotPasswordCommand({
            ClientId,
            Username: email,
            ConfirmationCode: code,
            Password: newPassword,
          }),
        ),
      faultsOfCodes,
    )

  const signIn = (email: string, password: string, newPassword?: string): Promise<Session> =>
    asUsual(async () => {
      const answer = await client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD: password },
        }),
      )
      if (answer.ChallengeName !== 'NEW_PASSWORD_REQUIRED') return sessionOf(answer.AuthenticationResult)
      if (!newPassword) throw new AppError('NEW_PASSWORD_WANTED')
      const answered = await client.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: answer.ChallengeName,
          Session: answer.Session,
          ChallengeResponses: {
            // Cognito's own name for the person (a UUID); it does not accept an email address here.
            USERNAME: answer.ChallengeParameters?.USER_ID_FOR_SRP ?? email,
            NEW_PASSWORD: newPassword,
          },
        }),
      )
      return sessionOf(answered.AuthenticationResult)
    })

  /**
   * @param poolToken Cognito's own refresh token
   * @param onReuse called before the error when the token was rotated out earlier
   */
  const refresh = (poolToken: string, onReuse: () => Promise<void>) =>
    asUsual(async () => {
      const { AuthenticationResult } = await client
        .send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: poolToken }))
        .catch(async (error) => {
          if (error instanceof RefreshTokenReuseException) await onReuse()
          throw error
        })
      const session = sessionOf(AuthenticationResult)
      return { session, sessionId: sessionIdOf(session.accessToken) }
    })

  /** This refresh token of Cognito stops working. */
  const signOut = (poolToken: string) =>
    asUsual(() => client.send(new RevokeTokenCommand({ ClientId, Token: poolToken })))

  return { signUp, confirm, resendCode, forgotPassword, resetPassword, signIn, refresh, signOut }
}

function sessionOf(result: AuthenticationResultType | undefined): Session {
  // A challenge that we do not support, such as a second factor that an administrator has enabled.
  if (!result?.AccessToken)
    throw new AppError('UNAUTHENTICATED', 'This account uses a sign-in method that the API does not support.')
  return {
    tokenType: 'Bearer',
    accessToken: result.AccessToken,
    expiresInSeconds: result.ExpiresIn ?? 3_600,
    refreshToken: result.RefreshToken && refreshTokenOf(sessionIdOf(result.AccessToken), result.RefreshToken),
  }
}

/** Cognito has just issued the token over TLS, so there is nothing to verify. */
const sessionIdOf = (accessToken: string): string =>
  String(decomposeUnverifiedJwt(accessToken).payload.origin_jti)

/** Made of what the caller has sent, so that it tells nothing else. */
const masked = (email: string): string => email.replace(/^(.)[^@]*@(.).*$/, '$1***@$2***')

/** Cognito's refusals that depend on the person. The others depend on the pool, and are the same for everybody. */
const personal: readonly ErrorCode[] = ['UNAUTHENTICATED', 'INVALID_REQUEST', 'NOT_CONFIRMED']

/** Asks for a mail without telling whether somebody gets one. */
async function asksForMail(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await asUsual(call)
    return true
  } catch (error) {
    const isPersonal =
      error instanceof AppError &&
      (personal.includes(error.code) || error.retryAfterSeconds === tooManyTriesRetrySeconds)
    if (!isPersonal) throw error
    return false
  }
}
