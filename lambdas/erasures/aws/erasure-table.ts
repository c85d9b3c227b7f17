import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { queryOverdue } from '../../platform/dynamo/query-overdue.ts'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import { type TransactItem, transact } from '../../platform/dynamo/transact.ts'
import { Instant, type Owner } from '../../platform/identifiers.ts'
import { type ErasedCounts, ErasureRow, ReceiptId, ReceiptRow } from '../erasures.ts'

/** Erasures have their own partition of the index of open work. */
export const erasureShard = 'erasures'

/** Sort key of the erasure in the partition that it erases. */
export const erasureSortKey = 'ERASURE'
const erasureKey = (owner: Owner) => ({ pk: ownerKey(owner), sk: erasureSortKey })
const receiptKey = (receiptId: string) => ({ pk: `ERASURE#${receiptId}`, sk: 'RECEIPT' })
/** One preview per requester: only the latest is valid. */
const questionKey = (owner: Owner, askedBy: Owner) => ({ pk: ownerKey(owner), sk: `CONFIRMATION#${askedBy}` })

/** Records that somebody asked for a preview of an erasure. */
const Question = z.object({ receiptId: ReceiptId, expiresAt: Instant })
export type Question = z.infer<typeof Question>

export type ErasureTable = ReturnType<typeof createErasureTable>

/**
 * Erasures of accounts. A running erasure, `OWNER#<owner>` / `ERASURE`, is deleted with the account. Its receipt,
 * `ERASURE#<receiptId>` / `RECEIPT`, is kept for a while and does not say whose account it was.
 */
export function createErasureTable(client: DynamoDBDocumentClient, tableName: string) {
  const read = async (Key: object) => {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))
    return Item
  }
  const put = (Item: object, condition?: Partial<TransactItem['Put']>): TransactItem => ({
    Put: { TableName: tableName, Item, ...condition },
  })

  /** @returns false when a condition does not hold, and nothing was written */
  const write = async (items: readonly TransactItem[]): Promise<boolean> =>
    (await transact(client, items)).written

  async function ask(owner: Owner, askedBy: Owner, question: Question): Promise<void> {
    const expiresAtEpochSeconds = Math.ceil(Date.parse(question.expiresAt) / 1000)
    const Item = { ...questionKey(owner, askedBy), ...question, expiresAtEpochSeconds }
    await client.send(new PutCommand({ TableName: tableName, Item }))
  }

  async function asked(owner: Owner, askedBy: Owner): Promise<Question | undefined> {
    const item = await read(questionKey(owner, askedBy))
    return item && Question.parse(item)
  }

  /** @returns false when an erasure of this account has already started */
  const begin = (erasure: ErasureRow): Promise<boolean> => {
    const { owner, receiptId, begunAt } = erasure
    const receipt: ReceiptRow = ReceiptRow.parse({ receiptId, begunAt, state: 'running' })
    return write([
      put({ ...erasureKey(owner), ...erasure }, { ConditionExpression: 'attribute_not_exists(pk)' }),
      put({ ...receiptKey(receiptId), ...receipt }),
    ])
  }

  async function get(owner: Owner): Promise<ErasureRow | undefined> {
    const item = await read(erasureKey(owner))
    return item && ErasureRow.parse(item)
  }

  async function receipt(receiptId: string): Promise<ReceiptRow | undefined> {
    const item = await read(receiptKey(receiptId))
    return item && ReceiptRow.parse(item)
  }

  /**
   * Records the progress of an erasure together with the counts: both or neither.
   * @param published the new contents of the receipt
   * @returns the erasure as it is now; undefined when another worker took this step
   */
  async function save(
    next: ErasureRow,
    counts: ErasedCounts,
    published: Partial<ReceiptRow> = {},
  ): Promise<ErasureRow | undefined> {
    const row = { ...next, revision: next.revision + 1 }
    const unchanged = {
      ConditionExpression: 'revision = :readAt',
      ExpressionAttributeValues: { ':readAt': next.revision },
    }
    const changes = receiptUpdate(counts, published)
    const isWritten = await write([
      put({ ...erasureKey(row.owner), ...row }, unchanged),
      ...(changes ? [{ Update: { TableName: tableName, Key: receiptKey(row.receiptId), ...changes } }] : []),
    ])
    return isWritten ? row : undefined
  }

  /** Deletes the erasure row: the account is gone and nothing was found after it. */
  const close = ({ owner, revision }: ErasureRow): Promise<boolean> =>
    write([
      {
        Delete: {
          TableName: tableName,
          Key: erasureKey(owner),
          ConditionExpression: 'revision = :readAt',
          ExpressionAttributeValues: { ':readAt': revision },
        },
      },
    ])

  /** Owners of overdue erasures: at most a hundred, the most overdue first. */
  async function overdue(now: Date): Promise<Owner[]> {
    const { items } = await queryOverdue<{ owner: Owner }>(client, tableName, { shard: erasureShard, now })
    return items.map(({ owner }) => owner)
  }

  return { ask, asked, begin, get, receipt, save, close, overdue }
}

function receiptUpdate(counts: ErasedCounts, published: Partial<ReceiptRow>) {
  const added = Object.entries(counts).filter(([, count]) => count > 0)
  const set = Object.entries(published)
  if (added.length + set.length === 0) return undefined
  const all = [...added, ...set]
  const clause = (word: string, entries: [string, unknown][], between: string) =>
    entries.length > 0
      ? `${word} ${entries.map(([name]) => `#${name} ${between} :${name}`).join(', ')}`
      : undefined
  return {
    UpdateExpression: [clause('SET', set, '='), clause('ADD', added, '')].filter(Boolean).join(' '),
    ExpressionAttributeNames: Object.fromEntries(all.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(all.map(([name, value]) => [`:${name}`, value])),
  }
}
