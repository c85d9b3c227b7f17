import {
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { AppError } from '../../platform/errors.ts'
import type { Session } from '../accounts.ts'
import { type Faults, faultsOfPeople, translateFaults } from './cognito-faults.ts'

const asUsual = <T>(call: () => Promise<T>): Promise<T> => translateFaults(call, faultsOfPeople)
/** On sign-up, this exception does not mean wrong credentials, but a pool without self-service sign-up. */
const faultsOfSignUp: Faults = { ...faultsOfPeople, NotAuthorizedException: { code: 'SIGN_UP_CLOSED' } }

export type UserPoolAccounts = ReturnType<typeof createUserPoolAccounts>

/** The accounts of people in a Cognito user pool: calls that need no session. */
export function createUserPoolAccounts(client: CognitoIdentityProviderClient, ClientId: string) {
  const signUp = (email: string, password: string) =>
    translateFaults(async () => {
      const answer = await client.send(
        new SignUpCommand({
          ClientId,
          Username: email,
          Password: password,
          UserAttributes: [{ Name: 'email', Value: email }],
        }),
      )
      return { confirmed: answer.UserConfirmed ?? false, codeSentTo: answer.CodeDeliveryDetails?.Destination }
    }, faultsOfSignUp)

  const confirm = (email: string, code: string) =>
    asUsual(() =>
      client.send(new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode: code })),
    )

  const resendCode = (email: string) =>
    asUsual(() => client.send(new ResendConfirmationCodeCommand({ ClientId, Username: email })))

  const forgotPassword = (email: string) =>
    asUsual(() => client.send(new ForgotPasswordCommand({ ClientId, Username: email })))

  const resetPassword = (email: string, code: string, newPassword: string) =>
    asUsual(() =>
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

  const refresh = (refreshToken: string): Promise<Session> =>
    asUsual(async () => {
      const { AuthenticationResult } = await client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: refreshToken },
        }),
      )
      return { ...sessionOf(AuthenticationResult), refreshToken: undefined }
    })

  /** Ends a session: this refresh token stops working. */
  const signOut = (refreshToken: string) =>
    asUsual(() => client.send(new RevokeTokenCommand({ ClientId, Token: refreshToken })))

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
    refreshToken: result.RefreshToken,
  }
}
