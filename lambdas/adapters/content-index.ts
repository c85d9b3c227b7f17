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
import { imageSortKey, type RowKey } from './image-keys.ts'

/** Newest candidates of one band; a band that more photos share is a flat sky, and says little. */
const candidatesPerBand = 25

export type ContentIndex = ReturnType<typeof createContentIndex>

/** Bands have several images, bytes have the latest one. */
const keyOf = (owner: string, contentKey: string): RowKey => {
  const [kind, ...rest] = contentKey.split('#')
  if (kind === 'CONTENT') return { pk: `CONTENT#${owner}#${rest[0]}`, sk: imageSortKey }
  const imageId = rest.pop()!
  return { pk: looksPartition(owner, `${[kind, ...rest].join('#')}#`), sk: imageId }
}

const looksPartition = (owner: string, prefix: string) => prefix.replace('#', `#${owner}#`)

/**
 * Finds an image of the same owner by what it shows: rows that lead from a hash to an image id, a partition for each
 * hash, `CONTENT#<owner>#<sha256>` and `LOOKS#<owner>#<band>#<digits>#`. `byLooks` adds near-duplicates to identical
 * bytes.
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
      keys.map((key) =>
        client.send(
          new PutCommand({ TableName: tableName, Item: { ...keyOf(owner, key), imageId, dHash, pHash } }),
        ),
      ),
    )
  }

  /** What leads to an image goes with it. An entry that leads to another one by now stays. */
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
      new GetCommand({
        TableName: tableName,
        Key: keyOf(owner, sameBytesKey(analysis!.file.sha256)),
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
            KeyConditionExpression: 'pk = :looks',
            ExpressionAttributeValues: { ':looks': looksPartition(owner, prefix) },
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
