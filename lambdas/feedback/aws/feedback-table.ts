import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { FeedbackId } from '../../image-record/corrections.ts'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'
import { FeedbackRow } from '../feedback.ts'
import { feedbackKey, feedbackOfImagePrefix, feedbackPrefix } from './feedback-keys.ts'

/** A filter still reads the rows that it leaves out. A request stops after this many; the cursor continues. */
const rowsPerQuery = 200
const maxQueries = 5

export interface FeedbackPage {
  readonly limit: number
  /** The last feedback of the previous page. @default - start with the newest image */
  readonly after?: FeedbackId
  /** @default - of all images */
  readonly imageId?: string
  /** Values that rows must have; undefined values are ignored. */
  readonly having?: Partial<Pick<FeedbackRow, 'feature' | 'verdict' | 'name'>>
}

export type FeedbackTable = ReturnType<typeof createFeedbackTable>

/** Verdicts: `OWNER#<owner>` / `FEEDBACK#<imageId>.<finding>`. */
export function createFeedbackTable(client: DynamoDBDocumentClient, tableName: string) {
  async function get(owner: Owner, feedbackId: FeedbackId): Promise<FeedbackRow | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: feedbackKey(owner, feedbackId), ConsistentRead: true }),
    )
    return Item && FeedbackRow.parse(Item)
  }

  /** All feedback on one image, withdrawn or not: small enough for a page or two. */
  async function ofImage({ owner, imageId }: ImageRef): Promise<FeedbackRow[]> {
    const rows: FeedbackRow[] = []
    let start: Record<string, unknown> | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':owner': ownerKey(owner), ':prefix': feedbackOfImagePrefix(imageId) },
          ConsistentRead: true,
          ExclusiveStartKey: start,
        }),
      )
      rows.push(...Items.map((item) => FeedbackRow.parse(item)))
      start = LastEvaluatedKey
    } while (start)
    return rows
  }

  /** Whether an owner has ever judged anything: one small read. */
  async function isEmpty(owner: Owner): Promise<boolean> {
    const { Count } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':owner': ownerKey(owner), ':prefix': feedbackPrefix },
        ConsistentRead: true,
        Limit: 1,
      }),
    )
    return Count === 0
  }

  /** Grouped by image, newest image first. `last` is the cursor; with a filter, the next page may be empty. */
  async function list(owner: Owner, { limit, after, imageId, having = {} }: FeedbackPage) {
    const found: FeedbackRow[] = []
    let start = after === undefined ? undefined : feedbackKey(owner, after)
    const filters = Object.entries(having).filter(([, value]) => value !== undefined)
    for (let query = 0; query < maxQueries; query++) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :prefix)',
          FilterExpression: [
            'attribute_not_exists(#withdrawnAt)',
            ...filters.map(([name]) => `#${name} = :${name}`),
          ].join(' AND '),
          ExpressionAttributeNames: Object.fromEntries(
            ['withdrawnAt', ...filters.map(([name]) => name)].map((name) => [`#${name}`, name]),
          ),
          ExpressionAttributeValues: {
            ':owner': ownerKey(owner),
            ':prefix': imageId ? feedbackOfImagePrefix(imageId) : feedbackPrefix,
            ...Object.fromEntries(filters.map(([name, value]) => [`:${name}`, value])),
          },
          ScanIndexForward: false,
          Limit: filters.length > 0 ? rowsPerQuery : limit,
          ExclusiveStartKey: start,
        }),
      )
      found.push(...Items.map((item) => FeedbackRow.parse(item)))
      start = LastEvaluatedKey as typeof start
      if (found.length >= limit) {
        const rows = found.slice(0, limit)
        const isMore = found.length > limit || start !== undefined
        return { rows, last: isMore ? rows.at(-1)?.feedbackId : undefined }
      }
      if (!start) break
    }
    return { rows: found, last: start?.sk.slice(feedbackPrefix.length) }
  }

  return { get, ofImage, isEmpty, list }
}
