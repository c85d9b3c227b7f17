import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { conditionHeld } from '../../platform/dynamo/condition-held.ts'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import { Instant, type Owner } from '../../platform/identifiers.ts'
import { farthest } from '../../platform/lies-ahead.ts'

/** Longer than any session lasts: by then, every session that had started before is over. */
const rowLifeDays = 31

const SessionRow = z.object({ endedAt: Instant })
const sessionKey = (owner: Owner) => ({ pk: ownerKey(owner), sk: 'SESSIONS' })
const endedKey = (sessionId: string) => ({ pk: `SESSION#${sessionId}`, sk: 'ENDED' })

export type SessionTable = ReturnType<typeof createSessionTable>

/**
 * When all sessions of a person were last ended: `OWNER#<owner>` / `SESSIONS`; and which sessions were ended one by
 * one: `SESSION#<session id>` / `ENDED`, which does not say whose they were. Cognito only stops refreshes; an access
 * token stays valid for up to an hour, so the authorizer checks both rows.
 */
export function createSessionTable(client: DynamoDBDocumentClient, tableName: string) {
  /**
   * A time that is still to come was set by a clock that was ahead, and would keep everybody out until then. The
   * sessions count as ended now instead, so that people can sign in again.
   * @returns undefined when no sessions were ended, or so long ago that none of them could still be valid
   */
  async function endedAt(owner: Owner, now: Date): Promise<Date | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: sessionKey(owner), ConsistentRead: true }),
    )
    if (!Item) return undefined
    const stored = SessionRow.parse(Item).endedAt
    if (stored <= farthest(now, 0)) return new Date(stored)
    await end(owner, now)
    return now
  }

  /** Of two concurrent writes, the one with the later time wins, in either order. */
  async function end(owner: Owner, now: Date): Promise<void> {
    const update = new UpdateCommand({
      TableName: tableName,
      Key: sessionKey(owner),
      UpdateExpression: 'SET endedAt = :now, expiresAtEpochSeconds = :expires',
      ConditionExpression: 'attribute_not_exists(endedAt) OR endedAt < :now OR endedAt > :farthest',
      ExpressionAttributeValues: {
        ':now': now.toISOString(),
        ':farthest': farthest(now, 0),
        ':expires': Math.floor(now.getTime() / 1000) + rowLifeDays * 86_400,
      },
    })
    await conditionHeld(client.send(update))
  }

  /** Ends one session with all its tokens. */
  async function endOne(sessionId: string, now: Date): Promise<void> {
    const expiresAtEpochSeconds = Math.floor(now.getTime() / 1000) + rowLifeDays * 86_400
    await client.send(
      new PutCommand({ TableName: tableName, Item: { ...endedKey(sessionId), expiresAtEpochSeconds } }),
    )
  }

  async function isEnded(sessionId: string): Promise<boolean> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: endedKey(sessionId), ConsistentRead: true }),
    )
    return Item !== undefined
  }

  return { endedAt, end, endOne, isEnded }
}
