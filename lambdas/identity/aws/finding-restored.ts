import {
  type CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import type { RestoredPeople } from './restored-people.ts'

/** Calls that name a person by the owner's id also find people whom a restore has created again. */
export function findingRestored(
  cognito: CognitoIdentityProviderClient,
  { userNameOf }: Pick<RestoredPeople, 'userNameOf'>,
): CognitoIdentityProviderClient {
  cognito.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args)
      } catch (error) {
        const { UserPoolId, Username } = args.input as { UserPoolId?: string; Username?: string }
        if (!(error instanceof UserNotFoundException) || !UserPoolId || !Username) throw error
        const userName = await userNameOf(Username)
        if (userName === undefined) throw error
        return next({ ...args, input: { ...args.input, Username: userName } })
      }
    },
    // Before the request is built from the input.
    { step: 'initialize', name: 'findingRestored' },
  )
  return cognito
}
