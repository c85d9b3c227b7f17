import { BatchGetCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { ImageRow } from '../core/contracts/image-row.ts'
import { AppError } from '../core/errors.ts'
import { whileThrottled } from '../runtime/throttling.ts'
import { ownerKey } from './image-table.ts'
import type { Page } from './search-index.ts'

const imageKey = (imageId: string) => `IMAGE#${imageId}`
const keyOf = (owner: string, imageId: string) => ({ pk: ownerKey(owner), sk: imageKey(imageId) })

/** To fill a page when there are tombstones among what is read. */
const maxReads = 4

export type ImageRows = ReturnType<typeof createImageRows>

/** Many images of the results table at once, as lists show them: without tombstones. */
export function createImageRows(client: DynamoDBDocumentClient, tableName: string) {
  /** Up to 100 rows, in the order of the ids; those that are gone by now are left out. */
  async function getMany(owner: string, imageIds: readonly string[]): Promise<ImageRow[]> {
    const found = new Map<string, ImageRow>()
    let keys: Record<string, unknown>[] = imageIds.map((imageId) => keyOf(owner, imageId))
    if (keys.length === 0) return []
    await whileThrottled(async () => {
      const answer = await client.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys: keys } } }))
      for (const item of answer.Responses?.[tableName] ?? []) {
        const row = ImageRow.parse(item)
        found.set(row.imageId, row)
      }
      keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? []
      if (keys.length > 0) throw new AppError('THROTTLED', `${keys.length} rows were not read`)
    })
    return imageIds.flatMap((imageId) => {
      const row = found.get(imageId)
      return row && row.state !== 'deleted' ? [row] : []
    })
  }

  async function read(owner: string, { after, ascending, limit }: Page) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :images)',
        ExpressionAttributeValues: { ':owner': ownerKey(owner), ':images': imageKey('') },
        ExclusiveStartKey: after === undefined ? undefined : keyOf(owner, after),
        ScanIndexForward: ascending,
        Limit: limit,
      }),
    )
    const rows = Items.map((item) => ImageRow.parse(item)).filter(({ state }) => state !== 'deleted')
    return { rows, last: (LastEvaluatedKey?.sk as string | undefined)?.slice(imageKey('').length) }
  }

  /**
   * All images in the order of creation. Tombstones are read and left out: among many of them a page may be short, even
   * empty. `last`, when there may be more: the image to go on after.
   */
  async function page(owner: string, { after, ascending, limit }: Page) {
    const rows: ImageRow[] = []
    let last = after
    for (let reads = 0; reads < maxReads && rows.length < limit; reads++) {
      const more = await read(owner, { ascending, after: last, limit: limit - rows.length })
      rows.push(...more.rows)
      last = more.last
      if (last === undefined) break
    }
    return { rows, last }
  }

  return { getMany, page }
}
