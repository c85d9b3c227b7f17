import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Owner } from '../../core/contracts/identifiers.ts'

export type UserPoolPerson = ReturnType<typeof createUserPoolPerson>

/** What is done to one person of the pool. They are named by their `sub`, which Cognito takes as a user name. */
export function createUserPoolPerson(client: CognitoIdentityProviderClient, UserPoolId: string) {
  /** Somebody who is gone already is as good as disabled and deleted. */
  const ofSomebody = (request: Promise<unknown>) =>
    request.catch((error) => {
      if (!(error instanceof UserNotFoundException)) throw error
    })

  /** Nobody can sign in or refresh a session as this person any more. */
  const disable = (owner: Owner) =>
    ofSomebody(client.send(new AdminDisableUserCommand({ UserPoolId, Username: owner })))

  const remove = (owner: Owner) =>
    ofSomebody(client.send(new AdminDeleteUserCommand({ UserPoolId, Username: owner })))

  return { disable, remove }
}
