import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb'
import { foundPrefix, imagePartition, refOfKeys, transformPrefix } from '../../image-record/aws/image-keys.ts'
import { readItems } from '../../image-record/aws/result-items.ts'
import { assemble, readRow } from '../../image-record/aws/stored-image.ts'
import type { ImageRow } from '../../image-record/image-row.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import { TransformRow } from '../../transforms/transform-row.ts'
import type { ImageRecord } from '../image-snapshot.ts'

type Item = RowKey & Record<string, unknown>

/**
 * Reads the whole partition of an image in one query. Unlike the pipeline, an inspection goes on when a row cannot be
 * read: that is a difference as well.
 */
export const createImageRecordReader =
  (client: DynamoDBDocumentClient, TableName: string) =>
  async (ref: ImageRef, ConsistentRead = false): Promise<ImageRecord> => {
    const items: Item[] = []
    const pages = paginateQuery(
      { client },
      {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': imagePartition(ref) },
        ConsistentRead,
      },
    )
    for await (const page of pages) items.push(...((page.Items ?? []) as Item[]))
    return recordOfItems(items)
  }

/** @param items all rows of a partition, as stored */
export function recordOfItems(items: readonly Item[]): ImageRecord {
  const faults: string[] = []
  const attempt = <T>(sk: string, read: () => T): T | undefined => {
    try {
      return read()
    } catch {
      faults.push(`${sk} does not have the expected shape`)
      return undefined
    }
  }
  const found =
    attempt(foundPrefix, () => readItems(items.filter(({ sk }) => sk.startsWith(foundPrefix)))) ?? new Map()
  const row = (item: Item): ImageRow | undefined =>
    attempt(item.sk, () => {
      const { ref, head } = readRow(item)
      const whole = assemble(item, found, { ref, head })
      if (!whole) faults.push(`${item.sk} names results that are missing`)
      return whole ?? head
    })
  const rows = items.filter((item) => refOfKeys(item)).flatMap((item) => row(item) ?? [])
  const transforms = items
    .filter(({ sk }) => sk.startsWith(transformPrefix))
    .flatMap((item) => attempt(item.sk, () => TransformRow.parse(item)) ?? [])
  return {
    image: rows.find(({ run }) => run === undefined),
    versions: rows.filter(({ run }) => run !== undefined),
    transforms,
    ...(faults.length > 0 && { fault: faults.join('; ') }),
  }
}
