import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { listOf, rowKey } from './image-keys.ts'

export interface ListPage {
  /** Order by id, which is the order of creation. */
  readonly ascending: boolean
  /** The image to continue after. @default - from the start */
  readonly after?: string
  readonly limit: number
}

/**
 * The index `byOwner`: the ids of an owner's images in order of creation, and separately those of tombstones. It
 * follows the table, usually within milliseconds.
 */
export function createOwnerLists(client: DynamoDBDocumentClient, tableName: string) {
  /** `last` is set when there may be more: the image to continue after. */
  async function page(
    owner: string,
    { ascending, after, limit }: ListPage,
    { deleted = false } = {},
  ): Promise<{ imageIds: string[]; last?: string }> {
    const listedFor = listOf(owner, deleted)
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'byOwner',
        KeyConditionExpression: 'listedFor = :list',
        ExpressionAttributeValues: { ':list': listedFor },
        ScanIndexForward: ascending,
        Limit: limit,
        ExclusiveStartKey:
          after === undefined
            ? undefined
            : { ...rowKey({ owner, imageId: after }), listedFor, imageId: after },
      }),
    )
    const imageIds = Items.map(({ imageId }) => imageId as string)
    return { imageIds, last: LastEvaluatedKey?.imageId as string | undefined }
  }

  return { page }
}
