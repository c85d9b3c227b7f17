import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import { isNearDuplicate, photoDistance } from '../core/image/hash-distance.ts'
import { contentKeys, looksPrefixes, sameBytesKey } from '../core/vision/content-keys.ts'
import { ownerKey } from './image-table.ts'

/** Newest candidates of one band; a band that more photos share is a flat sky, and says little. */
const candidatesPerBand = 25

export type ContentIndex = ReturnType<typeof createContentIndex>

/**
 * Finds an image of the same owner by what it shows: rows beside the images that lead from a hash to an image id.
 * `byLooks` adds near-duplicates to identical bytes.
 */
export function createContentIndex(
  client: DynamoDBDocumentClient,
  tableName: string,
  { byLooks = false } = {},
) {
  const keysOf = ({ imageId, analysis }: ImageRow): string[] | undefined =>
    analysis && contentKeys(imageId, analysis, byLooks)

  /** Makes a completed image findable. The latest one wins: an older one may have older results. */
  async function remember({ owner, imageId, contentKeys: keys = [], analysis }: ImageRow): Promise<void> {
    const { dHash, pHash } = analysis!.hashes
    await Promise.all(
      keys.map((sk) =>
        client.send(
          new PutCommand({ TableName: tableName, Item: { pk: ownerKey(owner), sk, imageId, dHash, pHash } }),
        ),
      ),
    )
  }

  /** What leads to an image goes with it. An entry that leads to another one by now stays. */
  async function forget({ owner, imageId, contentKeys: keys = [] }: ImageRow): Promise<void> {
    await Promise.all(
      keys.map((sk) =>
        client
          .send(
            new DeleteCommand({
              TableName: tableName,
              Key: { pk: ownerKey(owner), sk },
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
      new GetCommand({
        TableName: tableName,
        Key: { pk: ownerKey(owner), sk: sameBytesKey(analysis!.file.sha256) },
      }),
    )
    return Item && Item.imageId !== imageId ? { owner, imageId: Item.imageId } : undefined
  }

  /** The earlier image that looks most alike, if one is near enough. */
  async function findLookalike({ owner, imageId, analysis }: ImageRow): Promise<ImageRef | undefined> {
    if (!byLooks) return undefined
    const { hashes } = analysis!
    const pages = await Promise.all(
      looksPrefixes(hashes.dHash).map((prefix) =>
        client.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'pk = :owner AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: { ':owner': ownerKey(owner), ':prefix': prefix },
            ScanIndexForward: false,
            Limit: candidatesPerBand,
          }),
        ),
      ),
    )
    const [nearest] = pages
      .flatMap(({ Items = [] }) => Items as { imageId: string; dHash: string; pHash: string }[])
      .filter((candidate) => candidate.imageId !== imageId && isNearDuplicate(hashes, candidate))
      .sort((a, b) => photoDistance(hashes, a) - photoDistance(hashes, b))
    return nearest && { owner, imageId: nearest.imageId }
  }

  return { keysOf, remember, forget, findSameBytes, findLookalike }
}
