import { type DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { imageOfKeys, listOf } from '../../image-record/aws/image-keys.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import type { Listing } from '../stage-contents.ts'

const IndexName = 'byOwner'

/** The index of lists, which has only keys: 150 bytes for each image. */
export function createImageIdLists(client: DynamoDBDocumentClient, TableName: string) {
  async function list(
    owner: Owner,
    isDeleted: boolean,
    after: string,
    limit: number,
  ): Promise<Listing<string>> {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression: 'listedFor = :list AND imageId > :after',
        ExpressionAttributeValues: { ':list': listOf(owner, isDeleted), ':after': after || ' ' },
        Limit: limit,
      }),
    )
    const items = Items.map(({ imageId }) => imageId as string)
    return { items, ...(LastEvaluatedKey && { upTo: items.at(-1)! }) }
  }

  /** Images that exist, and tombstones. */
  async function ids(owner: Owner, after: string, limit: number): Promise<Listing<string>> {
    const [present, buried] = await Promise.all([
      list(owner, false, after, limit),
      list(owner, true, after, limit),
    ])
    const upTo = [present.upTo, buried.upTo].filter((id) => id !== undefined).sort()[0]
    const items = [...present.items, ...buried.items].filter((id) => upTo === undefined || id <= upTo)
    return { items: items.sort(), ...(upTo && { upTo }) }
  }

  /** Everybody on a page of the whole index, which is in no order. */
  async function owners(after?: string): Promise<{ owners: Owner[]; next?: string }> {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({ TableName, IndexName, ExclusiveStartKey: after && JSON.parse(after) }),
    )
    const found = new Set(Items.flatMap((item) => imageOfKeys(item as RowKey)?.owner ?? []))
    return { owners: [...found], ...(LastEvaluatedKey && { next: JSON.stringify(LastEvaluatedKey) }) }
  }

  return { ids, owners }
}
