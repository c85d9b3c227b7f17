import {
  type CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RefreshTokenReuseException,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import { AppError, type ErrorCode } from '../../platform/errors.ts'
import type { Session } from '../accounts.ts'
import type { CodeWanted } from '../authenticators.ts'
import {
  type Faults,
  faultsOfCodes,
  faultsOfPeople,
  tooManyTriesRetrySeconds,
  translateFaults,
} from './cognito-faults.ts'
import { sessionIdOf, sessionOf } from './session-of.ts'
import { createUserPoolChallenges } from './user-pool-challenges.ts'

const asUsual = <T>(call: () => Promise<T>): Promise<T> => translateFaults(call, faultsOfPeople)
/** On sign-up, this exception does not mean wrong credentials, but a pool without self-service sign-up. */
const faultsOfSignUp: Faults = { ...faultsOfPeople, NotAuthorizedException: { code: 'SIGN_UP_CLOSED' } }

export type UserPoolAccounts = ReturnType<typeof createUserPoolAccounts>

/** The accounts of people in a Cognito user pool: calls that need no session. */
export function createUserPoolAccounts(client: CognitoIdentityProviderClient, ClientId: string) {
  const { follow, signInWithCode } = createUserPoolChallenges(client, ClientId)

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

  /** @throws AppError NEW_PASSWORD_WANTED */
  const signIn = (email: string, password: string, newPassword?: string): Promise<Session | CodeWanted> =>
    asUsual(async () => {
      const answer = await client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD: password },
        }),
      )
      return follow(answer, email, newPassword)
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

  return {
    signUp,
    confirm,
    resendCode,
    forgotPassword,
    resetPassword,
    signIn,
    signInWithCode,
    refresh,
    signOut,
  }
}

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
