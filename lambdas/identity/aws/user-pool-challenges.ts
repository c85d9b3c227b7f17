import {
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { AppError } from '../../platform/errors.ts'
import type { Session } from '../accounts.ts'
import { type CodeWanted, newAuthenticator } from '../authenticators.ts'
import { faultsOfAuthenticators, signInIsOver, translateFaults } from './cognito-faults.ts'
import { sessionOf } from './session-of.ts'

type Answer = Pick<
  InitiateAuthCommandOutput | RespondToAuthChallengeCommandOutput,
  'ChallengeName' | 'ChallengeParameters' | 'Session' | 'AuthenticationResult'
>

/** What Cognito needs to know of a sign-in that waits for a code: the challenge, the name of the person, the session. */
const challengeForm = /^(code|setup):([^:]+):(.+)$/

/** What Cognito asks of people after their password. */
export function createUserPoolChallenges(client: CognitoIdentityProviderClient, ClientId: string) {
  const respond =
    (ChallengeName: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' | 'MFA_SETUP') =>
    (Session: string | undefined, ChallengeResponses: Record<string, string>) =>
      client.send(new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }))

  /**
   * Continues a sign-in until Cognito gives tokens or wants a code.
   * @throws AppError NEW_PASSWORD_WANTED
   */
  async function follow(answer: Answer, email: string, newPassword?: string): Promise<Session | CodeWanted> {
    // Cognito's own name for the person (a UUID); it does not accept an email address here.
    const USERNAME = answer.ChallengeParameters?.USER_ID_FOR_SRP ?? email
    if (answer.ChallengeName === 'NEW_PASSWORD_REQUIRED') {
      if (!newPassword) throw new AppError('NEW_PASSWORD_WANTED')
      const responses = { USERNAME, NEW_PASSWORD: newPassword }
      return follow(await respond('NEW_PASSWORD_REQUIRED')(answer.Session, responses), email)
    }
    if (answer.ChallengeName === 'SOFTWARE_TOKEN_MFA')
      return { challenge: `code:${USERNAME}:${answer.Session}` }
    if (answer.ChallengeName === 'MFA_SETUP') {
      const { Session, SecretCode } = await client.send(
        new AssociateSoftwareTokenCommand({ Session: answer.Session }),
      )
      return {
        challenge: `setup:${USERNAME}:${Session}`,
        authenticator: newAuthenticator(SecretCode!, email),
      }
    }
    return sessionOf(answer.AuthenticationResult)
  }

  /** @throws AppError WRONG_CODE; UNAUTHENTICATED when the sign-in has taken too long */
  const signInWithCode = (challenge: string, code: string): Promise<Session> =>
    translateFaults(async () => {
      const [, kind, USERNAME, Session] = challengeForm.exec(challenge) ?? []
      if (!USERNAME) throw new AppError(signInIsOver.code, signInIsOver.detail)
      const answer =
        kind === 'setup'
          ? await respond('MFA_SETUP')(await verified(Session!, code), { USERNAME })
          : await respond('SOFTWARE_TOKEN_MFA')(Session, { USERNAME, SOFTWARE_TOKEN_MFA_CODE: code })
      return sessionOf(answer.AuthenticationResult)
    }, faultsOfAuthenticators)

  const verified = async (Session: string, UserCode: string) =>
    (await client.send(new VerifySoftwareTokenCommand({ Session, UserCode }))).Session

  return { follow, signInWithCode }
}
