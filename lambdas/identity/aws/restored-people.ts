import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import type { Owner } from '../../platform/identifiers.ts'
import type { PeopleList } from '../people.ts'

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

type ListPeople = (limit: number, cursor?: string) => Promise<PeopleList>

/** Names people by the owners of their images. */
export const withOwners =
  (list: ListPeople, { ownerOf }: Pick<RestoredPeople, 'ownerOf'>): ListPeople =>
  async (limit, cursor) => {
    const page = await list(limit, cursor)
    const named = page.items.map(async (person) => ({ ...person, owner: await ownerOf(person.owner) }))
    return { ...page, items: await Promise.all(named) }
  }
