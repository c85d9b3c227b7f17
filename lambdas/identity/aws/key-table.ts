import { type DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { createCappedSet } from '../../limits/aws/capped-set.ts'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import { transact } from '../../platform/dynamo/transact.ts'
import { KeyRow } from '../keys.ts'

/** How long a revoked key is still listed. */
const revokedDays = 30
/** "Last used" helps people to tidy up. A precision of an hour is enough, and costs one write an hour. */
const lastUsedStepMs = 3_600_000

const SecretRow = z.extend(KeyRow, { secretHash: z.string() })

const listKey = (owner: string, keyId: string) => ({ pk: ownerKey(owner), sk: `KEY#${keyId}` })
/** Outside `KEY#`, so that lists of keys leave it out. */
const cappedSetKey = (owner: string) => ({ pk: ownerKey(owner), sk: 'KEYS' })
const secretKey = (keyId: string) => ({ pk: `KEY#${keyId}`, sk: 'SECRET' })

export type KeyTable = ReturnType<typeof createKeyTable>

/**
 * API keys. `KEY#<id>` / `SECRET` is what the authorizer looks up, with the hash of the secret; `OWNER#<owner>` /
 * `KEY#<id>` is what the owner sees. Both are written together; revoking a key deletes the secret row.
 */
export function createKeyTable(client: DynamoDBDocumentClient, tableName: string) {
  const join = createCappedSet(client, tableName)

  /** @returns false when the owner already has `limit` keys that are not revoked */
  const create = (row: KeyRow, secretHash: string, limit: number): Promise<boolean> => {
    const { owner, keyId } = row
    const findAll = async () =>
      (await list(owner)).filter(({ revokedAt }) => !revokedAt).map((active) => active.keyId)
    const stillCounting = async (ids: readonly string[]) => {
      const active = new Set(await findAll())
      return ids.filter((id) => active.has(id))
    }
    return join(keyId, limit, { key: cappedSetKey(owner), findAll, stillCounting }, [
      { Put: { TableName: tableName, Item: { ...listKey(owner, keyId), ...row } } },
      { Put: { TableName: tableName, Item: { ...secretKey(keyId), ...row, secretHash } } },
    ])
  }

  /** A key that is not revoked, of any owner. */
  async function find(keyId: string) {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: secretKey(keyId), ConsistentRead: true }),
    )
    return Item && SecretRow.parse(Item)
  }

  /** The keys of an owner, newest last. Usually one page; an owner who creates and revokes thousands has more. */
  async function list(owner: string): Promise<KeyRow[]> {
    const rows: KeyRow[] = []
    let startKey: Record<string, unknown> | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :keys)',
          ExpressionAttributeValues: { ':owner': ownerKey(owner), ':keys': 'KEY#' },
          ConsistentRead: true,
          ExclusiveStartKey: startKey,
        }),
      )
      rows.push(...Items.map((item) => KeyRow.parse(item)))
      startKey = LastEvaluatedKey
    } while (startKey)
    return rows.sort((a, b) => a.createdAt.localeCompare(b.createdAt))
  }

  /** @returns whether the owner had this key and it was not revoked yet */
  async function revoke(owner: string, keyId: string, now: Date): Promise<boolean> {
    const { written } = await transact(client, [
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
    return written
  }

  /** Sets the expiry of a key, unless it expires sooner. @returns false when the key has changed since it was read */
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

  /** Records that a key is in use. Best effort: concurrent or missing writes do no harm. */
  async function touch({ owner, keyId, lastUsedAt }: KeyRow, now: Date): Promise<void> {
    if (lastUsedAt && Math.abs(now.getTime() - Date.parse(lastUsedAt)) < lastUsedStepMs) return
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
