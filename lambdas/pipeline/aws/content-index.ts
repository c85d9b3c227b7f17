import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { imageSortKey } from '../../image-record/aws/image-keys.ts'
import type { ImageRow } from '../../image-record/image-row.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import type { ImageRef } from '../../platform/identifiers.ts'

export type ContentIndex = ReturnType<typeof createContentIndex>

const keyOf = (owner: string, contentKey: string): RowKey => ({
  pk: contentKey.replace('#', `#${owner}#`),
  sk: imageSortKey,
})

/** Finds the owner's latest image with the same bytes. One row per owner and content: `CONTENT#<owner>#<sha256>`. */
export function createContentIndex(client: DynamoDBDocumentClient, tableName: string) {
  const keysOf = ({ analysis }: ImageRow): string[] | undefined =>
    analysis && [sameBytesKey(analysis.file.sha256)]

  /**
   * Makes a completed image findable by its content. The latest image wins, because an older one may have older
   * results.
   */
  async function remember({ owner, imageId, contentKeys: keys = [] }: ImageRow): Promise<void> {
    await Promise.all(
      keys.map((key) =>
        client.send(new PutCommand({ TableName: tableName, Item: { ...keyOf(owner, key), imageId } })),
      ),
    )
  }

  /** Deletes the entries that point to an image. An entry that by now points to another image stays. */
  async function forget({ owner, imageId, contentKeys: keys = [] }: ImageRow): Promise<void> {
    await Promise.all(
      keys.map((key) =>
        client
          .send(
            new DeleteCommand({
              TableName: tableName,
              Key: keyOf(owner, key),
              ConditionExpression: 'imageId = :imageId',
              ExpressionAttributeValues: { ':imageId': imageId },
            }),
          )
          .catch((error) => {
            if (!(error instanceof ConditionalCheckFailedException)) throw error
          }),
      ),
    )
  }

  /** An earlier image with exactly these bytes. */
  async function findSameBytes({ owner, imageId, analysis }: ImageRow): Promise<ImageRef | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(owner, sameBytesKey(analysis!.file.sha256)) }),
    )
    return Item && Item.imageId !== imageId ? { owner, imageId: Item.imageId } : undefined
  }

  return { keysOf, remember, forget, findSameBytes }
}

/** The key that finds an image's results by its bytes. */
const sameBytesKey = (sha256: string): string => `CONTENT#${sha256}`
