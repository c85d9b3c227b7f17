import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Owner } from '../../platform/identifiers.ts'
import type { PersonView } from '../people.ts'
import type { UserPoolPeople } from './user-pool-people.ts'

export type RestoredPeople = ReturnType<typeof createRestoredPeople>

/**
 * People whom a restore has created again. Cognito gives them a new `sub`, while their images and keys keep the old one
 * as their owner. Two rows say so: `PERSON#<sub>` / `OWNER` and `PERSON#<owner>` / `USER_NAME`. Only `npm run restore`
 * writes them, because they decide who somebody is: no function that decodes photos may write to their partitions.
 */
export function createRestoredPeople(client: DynamoDBDocumentClient, TableName: string) {
  const rowOf = (userName: string) => ({ pk: `PERSON#${userName}`, sk: 'OWNER' })
  const rowFor = (owner: Owner) => ({ pk: `PERSON#${owner}`, sk: 'USER_NAME' })
  const read = async (Key: { pk: string; sk: string }) =>
    (await client.send(new GetCommand({ TableName, Key }))).Item

  /** @returns the owner of the images of a person whom the pool knows as `userName` */
  const ownerOf = async (userName: string): Promise<Owner> => (await read(rowOf(userName)))?.owner ?? userName

  /** @returns how the pool knows a person; undefined when it does so by the owner's id, as usual */
  const userNameOf = async (owner: Owner): Promise<string | undefined> =>
    (await read(rowFor(owner)))?.userName

  async function link(owner: Owner, userName: string): Promise<void> {
    const items = [
      { ...rowOf(userName), owner },
      { ...rowFor(owner), userName },
    ]
    await client.send(
      new TransactWriteCommand({ TransactItems: items.map((Item) => ({ Put: { TableName, Item } })) }),
    )
  }

  async function unlink(owner: Owner): Promise<void> {
    const userName = await userNameOf(owner)
    if (userName === undefined) return
    // The row that finds the other one goes last.
    for (const Key of [rowOf(userName), rowFor(owner)])
      await client.send(new DeleteCommand({ TableName, Key }))
  }

  return { ownerOf, userNameOf, link, unlink }
}

/** Names people by the owners of their images. */
export function withOwners<P extends Pick<UserPoolPeople, 'list' | 'find'>>(
  people: P,
  { ownerOf }: Pick<RestoredPeople, 'ownerOf'>,
): P {
  const named = async (person: PersonView) => ({ ...person, owner: await ownerOf(person.owner) })
  return {
    ...people,
    find: async (userName: string) => named(await people.find(userName)),
    list: async (limit: number, cursor?: string) => {
      const page = await people.list(limit, cursor)
      return { ...page, items: await Promise.all(page.items.map(named)) }
    },
  }
}
