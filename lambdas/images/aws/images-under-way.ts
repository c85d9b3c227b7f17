import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb'
import { imageOfKeys, imagePartition } from '../../image-record/aws/image-keys.ts'
import type { ListPage } from '../../image-record/aws/owner-lists.ts'
import { isTerminal } from '../../image-record/image-row.ts'
import { openShards } from '../../image-record/open-work.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import { inBatches } from '../../platform/in-batches.ts'
import type { ListedImage } from '../listed-image.ts'
import { createImageRows } from './image-rows.ts'

/** About 7,000 entries per shard, of all owners together. Entries beyond that are not found. */
const maxPages = 10
/** How many rows one request examines. Images in later rows are not found. */
const maxLookedAt = 10_000
const atOnce = 200

/** The images of an owner that are not settled, in order of creation. */
export type ImagesUnderWay = (
  owner: string,
  list: Pick<ListPage, 'ascending' | 'after'>,
) => AsyncIterable<ListedImage>

/**
 * Reads the index of open work, which holds the outstanding work of all owners. The index follows the table, usually
 * within milliseconds.
 */
export function createImagesUnderWay(client: DynamoDBDocumentClient, tableName: string): ImagesUnderWay {
  const { getMany } = createImageRows(client, tableName)

  async function openIn(shard: string, owner: string): Promise<string[]> {
    const imageIds: string[] = []
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        IndexName: 'openWork',
        KeyConditionExpression: 'openShard = :shard',
        FilterExpression: 'begins_with(pk, :images)',
        ProjectionExpression: 'pk, sk',
        ExpressionAttributeValues: { ':shard': shard, ':images': imagePartition({ owner, imageId: '' }) },
      },
    )
    let read = 0
    for await (const { Items = [] } of pages) {
      imageIds.push(...(Items as RowKey[]).flatMap((key) => imageOfKeys(key)?.imageId ?? []))
      if (++read === maxPages) break
    }
    return imageIds
  }

  return async function* imagesUnderWay(owner, { ascending, after }) {
    const open = (await Promise.all(openShards.map((shard) => openIn(shard, owner)))).flat().sort()
    if (!ascending) open.reverse()
    const isNext = (id: string) => after === undefined || (ascending ? id > after : id < after)
    const next = open.filter(isNext).slice(0, maxLookedAt)
    for (const imageIds of inBatches(next, atOnce)) {
      // Settled images are in the index too, until they are announced.
      for (const row of await getMany(owner, imageIds)) if (!isTerminal(row.state)) yield row
    }
  }
}
