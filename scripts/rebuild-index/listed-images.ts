import { type DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb'
import { imageOfKeys, listOf } from '../../lambdas/image-record/aws/image-keys.ts'
import type { RowKey } from '../../lambdas/platform/dynamo/row-key.ts'

const IndexName = 'byOwner'
/** As many images as are read and written at once. */
const pageSize = 1_000

export type ListedImages = ReturnType<typeof createListedImages>

/** The images that are not deleted. Reads only keys, from the index of lists. */
export function createListedImages(client: DynamoDBDocumentClient, TableName: string) {
  /** Everybody who has an image, in order. Keeps owners in memory, not images. */
  async function owners(): Promise<string[]> {
    const found = new Set<string>()
    for await (const { Items = [] } of paginateScan({ client }, { TableName, IndexName }))
      for (const item of Items) {
        const ref = imageOfKeys(item as RowKey)
        if (ref && item.listedFor === listOf(ref.owner, false)) found.add(ref.owner)
      }
    return [...found].sort()
  }

  /** The ids of an owner's images, in order, a thousand at a time. @param after the id behind which to begin */
  async function* idsOf(owner: string, after = ' '): AsyncGenerator<string[]> {
    const pages = paginateQuery(
      { client, pageSize },
      {
        TableName,
        IndexName,
        KeyConditionExpression: 'listedFor = :list AND imageId > :after',
        ExpressionAttributeValues: { ':list': listOf(owner, false), ':after': after },
      },
    )
    for await (const { Items = [] } of pages) if (Items.length > 0) yield Items.map(({ imageId }) => imageId)
  }

  return { owners, idsOf }
}
