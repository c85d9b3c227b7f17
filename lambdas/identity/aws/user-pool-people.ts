import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  ListUsersCommand,
  ListUsersInGroupCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider'
import { adminGroup } from '../admin-group.ts'
import type { PeopleList, PersonView } from '../people.ts'
import {
  faultsOfAdministration,
  faultsOfInvitations,
  faultsWithCursor,
  translateFaults,
} from './cognito-faults.ts'

export type UserPoolPeople = ReturnType<typeof createUserPoolPeople>

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
  async function list(limit: number, cursor?: string): Promise<PeopleList> {
    const [page, admins] = await translateFaults(
      () =>
        Promise.all([
          client.send(new ListUsersCommand({ UserPoolId, Limit: limit, PaginationToken: cursor })),
          administrators(),
        ]),
      cursor === undefined ? faultsOfAdministration : faultsWithCursor,
    )
    return {
      items: (page.Users ?? []).map((user) => personView(user, user.Attributes, admins)),
      nextCursor: page.PaginationToken,
    }
  }

  /** @param Username the id or the email address @throws AppError NOT_FOUND */
  async function find(Username: string): Promise<PersonView> {
    const [user, admins] = await translateFaults(
      () => Promise.all([client.send(new AdminGetUserCommand({ UserPoolId, Username })), administrators()]),
      faultsOfAdministration,
    )
    return personView(user, user.UserAttributes, admins)
  }

  const create = (Username: string, MessageAction?: 'RESEND') =>
    translateFaults(async () => {
      const input = {
        UserPoolId,
        Username,
        MessageAction,
        DesiredDeliveryMediums: ['EMAIL' as const],
        UserAttributes: [
          { Name: 'email', Value: Username },
          { Name: 'email_verified', Value: 'true' },
        ],
      }
      return client.send(new AdminCreateUserCommand(input)).then(() => true, isTaken)
    }, faultsOfInvitations)

  /** Opens an account and mails a temporary password. @returns false when the address has an account */
  const invite = (email: string): Promise<boolean> => create(email)

  /** Mails another temporary password to somebody who has not signed in yet. @throws AppError CONFLICT for others */
  const inviteAgain = (email: string): Promise<boolean> => create(email, 'RESEND')

  async function addAdministrator(Username: string): Promise<void> {
    const input = { UserPoolId, Username, GroupName: adminGroup }
    await translateFaults(() => client.send(new AdminAddUserToGroupCommand(input)), faultsOfAdministration)
  }

  return { administrators, list, find, invite, inviteAgain, addAdministrator }
}

function isTaken(error: unknown): false {
  if (error instanceof UsernameExistsException) return false
  throw error
}

interface PoolUser {
  readonly Username?: string
  readonly UserStatus?: string
  readonly Enabled?: boolean
  readonly UserCreateDate?: Date
}

function personView(
  { Username, UserStatus, Enabled = true, UserCreateDate }: PoolUser,
  attributes: readonly AttributeType[] | undefined,
  administrators: ReadonlySet<string>,
): PersonView {
  const attribute = (name: string) => attributes?.find(({ Name }) => Name === name)?.Value
  return {
    owner: attribute('sub')!,
    email: attribute('email'),
    state: Enabled ? (statesOfCognito[UserStatus ?? ''] ?? 'active') : 'disabled',
    isAdministrator: administrators.has(Username!),
    createdAt: UserCreateDate!.toISOString(),
  }
}

/** The others can sign in, some after a reset of the password. */
const statesOfCognito: Readonly<Record<string, PersonView['state']>> = {
  FORCE_CHANGE_PASSWORD: 'invited',
  UNCONFIRMED: 'unconfirmed',
}
