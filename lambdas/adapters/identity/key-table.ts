import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { KeyRow } from '../../core/contracts/keys.ts'
import { transact } from '../feedback/transact.ts'
import { ownerKey } from '../image-table.ts'

/** How long a revoked key is still listed. */
const revokedDays = 30
/** "Last used" is for people who tidy up; to the hour is enough, and costs one write an hour. */
const lastUsedStepMs = 3_600_000

const SecretRow = z.extend(KeyRow, { secretHash: z.string() })

const listKey = (owner: string, keyId: string) => ({ pk: ownerKey(owner), sk: `KEY#${keyId}` })
const secretKey = (keyId: string) => ({ pk: `KEY#${keyId}`, sk: 'SECRET' })

export type KeyTable = ReturnType<typeof createKeyTable>

/**
 * API keys. `KEY#<id>` / `SECRET` is what the authorizer looks up, with the hash of the secret; `OWNER#<owner>` /
 * `KEY#<id>` is what the owner sees. Both are written together; a revoked key has no secret row any more.
 */
export function createKeyTable(client: DynamoDBDocumentClient, tableName: string) {
  async function create(row: KeyRow, secretHash: string): Promise<void> {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: tableName, Item: { ...listKey(row.owner, row.keyId), ...row } } },
          {
            Put: {
              TableName: tableName,
              Item: { ...secretKey(row.keyId), ...row, secretHash },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ],
      }),
    )
  }

  /** A key that was not revoked, whoever owns it. */
  async function find(keyId: string) {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: secretKey(keyId), ConsistentRead: true }),
    )
    return Item && SecretRow.parse(Item)
  }

  /** An owner's keys, newest last; there are never more than one page of them. */
  async function list(owner: string): Promise<KeyRow[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :keys)',
        ExpressionAttributeValues: { ':owner': ownerKey(owner), ':keys': 'KEY#' },
        ConsistentRead: true,
      }),
    )
    return Items.map((item) => KeyRow.parse(item)).sort((a, b) => a.createdAt.localeCompare(b.createdAt))
  }

  /**
   * @returns whether there was such a key of this owner that was not revoked yet; undefined when another transaction was
   * in the way, which says nothing about the key
   */
  async function revoke(owner: string, keyId: string, now: Date): Promise<boolean | undefined> {
    const outcome = await transact(client, [
      {
        Delete: {
          TableName: tableName,
          Key: secretKey(keyId),
          ConditionExpression: '#owner = :owner',
          ExpressionAttributeNames: { '#owner': 'owner' },
          ExpressionAttributeValues: { ':owner': owner },
        },
      },
      {
        Update: {
          TableName: tableName,
          Key: listKey(owner, keyId),
          UpdateExpression: 'SET revokedAt = :now, expiresAtEpochSeconds = :expires',
          ExpressionAttributeValues: {
            ':now': now.toISOString(),
            ':expires': Math.floor(now.getTime() / 1000) + revokedDays * 86_400,
          },
        },
      },
    ])
    if (outcome.written) return true
    return outcome.failed.length > 0 ? false : undefined
  }

  /** Has a key expire then, unless it does so sooner. @returns false when it is not as it was any more: look again */
  async function expire({ owner, keyId }: KeyRow, expiresAt: string): Promise<boolean> {
    const change = {
      TableName: tableName,
      UpdateExpression: 'SET expiresAt = :expiresAt',
      ConditionExpression: '#owner = :owner AND (attribute_not_exists(expiresAt) OR expiresAt >= :expiresAt)',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': owner, ':expiresAt': expiresAt },
    }
    const { written } = await transact(
      client,
      [secretKey(keyId), listKey(owner, keyId)].map((Key) => ({ Update: { ...change, Key } })),
    )
    return written
  }

  /** Notes that a key is in use. A courtesy: two writers at once, or none, are no fault. */
  async function touch({ owner, keyId, lastUsedAt }: KeyRow, now: Date): Promise<void> {
    if (lastUsedAt && now.getTime() - Date.parse(lastUsedAt) < lastUsedStepMs) return
    await Promise.all(
      [listKey(owner, keyId), secretKey(keyId)].map((Key) =>
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key,
            UpdateExpression: 'SET lastUsedAt = :now',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':now': now.toISOString() },
          }),
        ),
      ),
    )
  }

  return { create, find, list, revoke, expire, touch }
}
