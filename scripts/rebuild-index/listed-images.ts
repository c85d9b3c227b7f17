import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import { imageOfKeys, listOf } from '../../lambdas/image-record/aws/image-keys.ts'
import type { RowKey } from '../../lambdas/platform/dynamo/row-key.ts'

/** Ids of all images that are not deleted, by owner. Reads only keys, from the index of lists. */
export async function listedImages(
  client: DynamoDBDocumentClient,
  TableName: string,
): Promise<Map<string, string[]>> {
  const byOwner = new Map<string, string[]>()
  for await (const { Items = [] } of paginateScan({ client }, { TableName, IndexName: 'byOwner' })) {
    for (const item of Items) {
      const ref = imageOfKeys(item as RowKey)
      if (!ref || item.listedFor !== listOf(ref.owner, false)) continue
      const imageIds = byOwner.get(ref.owner) ?? []
      imageIds.push(ref.imageId)
      byOwner.set(ref.owner, imageIds)
    }
  }
  return byOwner
}
