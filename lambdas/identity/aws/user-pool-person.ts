import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { AppError } from '../../platform/errors.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { adminGroup } from '../admin-group.ts'
import { faultsOfAdministration, translateFaults } from './cognito-faults.ts'

export type UserPoolPerson = ReturnType<typeof createUserPoolPerson>

/**
 * One person of the user pool as Cognito knows them at this moment. Whom the pool does not have is nobody; everything else
 * that goes wrong is an error, so that no credential is ever taken for good because Cognito could not be asked.
 */
export function createUserPoolPerson(client: CognitoIdentityProviderClient, UserPoolId: string) {
  const ask = <T>(call: () => Promise<T>): Promise<T> => translateFaults(call, faultsOfAdministration)

  /** Whether there is such a person, and nobody has disabled them. */
  async function isEnabled(owner: Owner): Promise<boolean> {
    const user = await ask(() => client.send(new AdminGetUserCommand({ UserPoolId, Username: owner }))).catch(
      nobodyThere,
    )
    return user?.Enabled === true
  }

  /** Whether they are in the group of administrators now, whatever their token says. */
  async function isAdministrator(owner: Owner): Promise<boolean> {
    let NextToken: string | undefined
    do {
      const input = { UserPoolId, Username: owner, NextToken }
      const page = await ask(() => client.send(new AdminListGroupsForUserCommand(input))).catch(nobodyThere)
      if (page?.Groups?.some(({ GroupName }) => GroupName === adminGroup)) return true
      NextToken = page?.NextToken
    } while (NextToken)
    return false
  }

  /** Nothing can be refreshed any more with what they were given until now. @throws AppError NOT_FOUND */
  async function endSessions(owner: Owner): Promise<void> {
    await ask(() => client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: owner })))
  }

  /** Nobody can sign in or refresh a session as this person any more. Somebody who is gone is as good as disabled. */
  async function disable(owner: Owner): Promise<void> {
    await ask(() => client.send(new AdminDisableUserCommand({ UserPoolId, Username: owner }))).catch(
      nobodyThere,
    )
  }

  async function remove(owner: Owner): Promise<void> {
    await ask(() => client.send(new AdminDeleteUserCommand({ UserPoolId, Username: owner }))).catch(
      nobodyThere,
    )
  }

  return { isEnabled, isAdministrator, endSessions, disable, remove }
}

function nobodyThere(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined
  throw error
}
