import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { findingRestored } from '../../../../lambdas/identity/aws/finding-restored.ts'
import { withOwners } from '../../../../lambdas/identity/aws/restored-people.ts'

const restored = {
  userNameOf: async (owner: string) => (owner === 'alice' ? 'alice-again' : undefined),
  ownerOf: async (userName: string) => (userName === 'alice-again' ? 'alice' : userName),
}

/** A pool that knows these people; it answers without a request. */
function poolOf(...known: string[]) {
  const asked: string[] = []
  const client = findingRestored(new CognitoIdentityProviderClient({ region: 'us-east-1' }), restored)
  client.middlewareStack.add(
    () => async (args) => {
      const { Username } = args.input as { Username?: string }
      asked.push(String(Username))
      if (Username && !known.includes(Username))
        throw new UserNotFoundException({ message: 'unknown', $metadata: {} })
      return { response: {}, output: { Username, $metadata: {} } as never }
    },
    { step: 'initialize', priority: 'low' },
  )
  return { client, asked }
}
const get = (client: CognitoIdentityProviderClient, Username: string) =>
  client.send(new AdminGetUserCommand({ UserPoolId: 'pool', Username }))

test('a person whom a restore has created again is found by the owner of the images', async () => {
  const { client, asked } = poolOf('alice-again', 'bob')
  expect((await get(client, 'alice')).Username).toBe('alice-again')
  expect((await get(client, 'bob')).Username).toBe('bob')
  expect(asked).toEqual(['alice', 'alice-again', 'bob'])
})

test('everybody else stays unknown', async () => {
  const { client } = poolOf('alice-again')
  await expect(get(client, 'carol')).rejects.toThrow(UserNotFoundException)
  await expect(client.send(new ListUsersCommand({ UserPoolId: 'pool' }))).resolves.toBeDefined()
})

test('people are named by the owner of their images, listed or alone', async () => {
  const person = { state: 'active' as const, isAdministrator: false, createdAt: '2026-01-01T00:00:00.000Z' }
  const people = withOwners(
    {
      find: async (userName: string) => ({ ...person, owner: userName }),
      list: async (_limit: number) => ({
        items: [
          { ...person, owner: 'alice-again' },
          { ...person, owner: 'bob' },
        ],
      }),
    },
    restored,
  )
  expect((await people.list(25)).items.map(({ owner }) => owner)).toEqual(['alice', 'bob'])
  expect((await people.find('alice-again')).owner).toBe('alice')
})
