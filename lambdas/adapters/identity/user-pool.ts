import {
  type AuthenticationResultType,
  CodeMismatchException,
  type CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ExpiredCodeException,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  InvalidParameterException,
  InvalidPasswordException,
  LimitExceededException,
  NotAuthorizedException,
  PasswordResetRequiredException,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  TooManyFailedAttemptsException,
  TooManyRequestsException,
  UserNotConfirmedException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Session } from '../../core/contracts/accounts.ts'
import { AppError, type ErrorCode } from '../../core/errors.ts'

/** Faults that people make, by the class of Cognito's exception. */
const faults: readonly [new (...args: never[]) => Error, ErrorCode, string?][] = [
  [
    NotAuthorizedException,
    'UNAUTHENTICATED',
    'Expected the email address and password of an account, or a refresh token that is still valid.',
  ],
  [UserNotFoundException, 'UNAUTHENTICATED', 'Expected the email address and password of an account.'],
  [UserNotConfirmedException, 'NOT_CONFIRMED'],
  [
    PasswordResetRequiredException,
    'NOT_CONFIRMED',
    'An administrator wants this password to be reset first.',
  ],
  [UsernameExistsException, 'CONFLICT', 'There is an account with this email address already.'],
  [CodeMismatchException, 'INVALID_REQUEST', 'Expected the code that was sent last.'],
  [ExpiredCodeException, 'INVALID_REQUEST', 'Expected a code that is still valid; ask for another one.'],
  [LimitExceededException, 'TOO_MANY_REQUESTS'],
  [TooManyRequestsException, 'TOO_MANY_REQUESTS'],
  [TooManyFailedAttemptsException, 'TOO_MANY_REQUESTS'],
]

export type UserPoolAccounts = ReturnType<typeof createUserPoolAccounts>

/** The accounts of people, in a Cognito user pool: what anybody may ask of it without a session. */
export function createUserPoolAccounts(client: CognitoIdentityProviderClient, ClientId: string) {
  const signUp = (email: string, password: string) =>
    translated(async () => {
      const answer = await client.send(
        new SignUpCommand({
          ClientId,
          Username: email,
          Password: password,
          UserAttributes: [{ Name: 'email', Value: email }],
        }),
      )
      return { confirmed: answer.UserConfirmed ?? false, codeSentTo: answer.CodeDeliveryDetails?.Destination }
    })

  const confirm = (email: string, code: string) =>
    translated(() =>
      client.send(new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode: code })),
    )

  const resendCode = (email: string) =>
    translated(() => client.send(new ResendConfirmationCodeCommand({ ClientId, Username: email })))

  const forgotPassword = (email: string) =>
    translated(() => client.send(new ForgotPasswordCommand({ ClientId, Username: email })))

  const resetPassword = (email: string, code: string, newPassword: string) =>
    translated(() =>
      client.send(
        new ConfirmForgotPasswordCommand({
          ClientId,
          Username: email,
          ConfirmationCode: code,
          Password: newPassword,
        }),
      ),
    )

  const signIn = (email: string, password: string, newPassword?: string): Promise<Session> =>
    translated(async () => {
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
          ChallengeResponses: { USERNAME: email, NEW_PASSWORD: newPassword },
        }),
      )
      return sessionOf(answered.AuthenticationResult)
    })

  const refresh = (refreshToken: string): Promise<Session> =>
    translated(async () => {
      const { AuthenticationResult } = await client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: refreshToken },
        }),
      )
      return { ...sessionOf(AuthenticationResult), refreshToken: undefined }
    })

  /** Ends a session: nothing can be refreshed with this token any more. */
  const signOut = (refreshToken: string) =>
    translated(() => client.send(new RevokeTokenCommand({ ClientId, Token: refreshToken })))

  return { signUp, confirm, resendCode, forgotPassword, resetPassword, signIn, refresh, signOut }
}

function sessionOf(result: AuthenticationResultType | undefined): Session {
  // A challenge that we do not know, such as one of a second factor that an administrator has switched on.
  if (!result?.AccessToken)
    throw new AppError('UNAUTHENTICATED', 'This account needs another way to sign in.')
  return {
    tokenType: 'Bearer',
    accessToken: result.AccessToken,
    expiresInSeconds: result.ExpiresIn ?? 3_600,
    refreshToken: result.RefreshToken,
  }
}

async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const fault = faults.find(([kind]) => error instanceof kind)
    if (fault) throw new AppError(fault[1], fault[2], { cause: error })
    // These two say in words which rule was broken.
    if (error instanceof InvalidPasswordException || error instanceof InvalidParameterException) {
      throw new AppError('INVALID_REQUEST', error.message, { cause: error })
    }
    throw error
  }
}
