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
 * One person in the user pool, as Cognito knows them now. A person whom the pool does not know counts as absent;
 * every other failure is an error, so that no credential is accepted because Cognito could not be asked.
 */
export function createUserPoolPerson(client: CognitoIdentityProviderClient, UserPoolId: string) {
  const ask = <T>(call: () => Promise<T>): Promise<T> => translateFaults(call, faultsOfAdministration)

  const find = (owner: Owner) =>
    ask(() => client.send(new AdminGetUserCommand({ UserPoolId, Username: owner }))).catch(nobodyThere)

  const exists = async (owner: Owner): Promise<boolean> => (await find(owner)) !== undefined

  /** Whether the person exists and is not disabled. */
  const isEnabled = async (owner: Owner): Promise<boolean> => (await find(owner))?.Enabled === true

  /** Whether the person is in the administrators' group now, whatever their token says. */
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

  /** Ends all refresh tokens issued to the person until now. @throws AppError NOT_FOUND */
  async function endSessions(owner: Owner): Promise<void> {
    await ask(() => client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: owner })))
  }

  /**
   * Stops the person from signing in and from refreshing sessions. A person who no longer exists counts as disabled.
   */
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

  return { exists, isEnabled, isAdministrator, endSessions, disable, remove }
}

function nobodyThere(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined
  throw error
}
