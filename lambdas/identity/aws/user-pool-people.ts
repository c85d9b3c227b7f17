import {
  type CognitoIdentityProviderClient,
  ListUsersCommand,
  ListUsersInGroupCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider'
import { adminGroup } from '../admin-group.ts'
import type { PeopleList, PersonView } from '../people.ts'
import { type Faults, faultsOfAdministration, translateFaults } from './cognito-faults.ts'

/** The cursor is the only part of these requests that comes from the client. */
const faultsWithCursor: Faults = {
  ...faultsOfAdministration,
  InvalidParameterException: { code: 'INVALID_CURSOR' },
}

/** The people in a Cognito user pool, for administrators. Unlike sign-in, this needs permissions of our own. */
export function createUserPoolPeople(client: CognitoIdentityProviderClient, UserPoolId: string) {
  /** User names of the administrators. They are few: one request for all of them costs less than one per person. */
  async function administrators(): Promise<Set<string>> {
    const names = new Set<string>()
    let NextToken: string | undefined
    do {
      const answer = await client.send(
        new ListUsersInGroupCommand({ UserPoolId, GroupName: adminGroup, NextToken }),
      )
      for (const { Username } of answer.Users ?? []) names.add(Username!)
      NextToken = answer.NextToken
    } while (NextToken)
    return names
  }

  /** @throws AppError INVALID_CURSOR, TOO_MANY_REQUESTS */
  return async function list(limit: number, cursor?: string): Promise<PeopleList> {
    const [page, admins] = await translateFaults(
      () =>
        Promise.all([
          client.send(new ListUsersCommand({ UserPoolId, Limit: limit, PaginationToken: cursor })),
          administrators(),
        ]),
      cursor === undefined ? faultsOfAdministration : faultsWithCursor,
    )
    return {
      items: (page.Users ?? []).map((user) => personView(user, admins.has(user.Username!))),
      nextCursor: page.PaginationToken,
    }
  }
}

function personView(user: UserType, isAdministrator: boolean): PersonView {
  const attribute = (name: string) => user.Attributes?.find(({ Name }) => Name === name)?.Value
  return {
    owner: attribute('sub')!,
    email: attribute('email'),
    status: user.UserStatus ?? 'UNKNOWN',
    enabled: user.Enabled ?? true,
    isAdministrator,
    createdAt: user.UserCreateDate!.toISOString(),
  }
}
