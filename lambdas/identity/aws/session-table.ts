import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import { Instant, type Owner } from '../../platform/identifiers.ts'

/** Longer than any session lasts: by then there is nothing left that was begun before. */
const rowLifeDays = 31

const SessionRow = z.object({ endedAt: Instant })
const sessionKey = (owner: Owner) => ({ pk: ownerKey(owner), sk: 'SESSIONS' })

export type SessionTable = ReturnType<typeof createSessionTable>

/**
 * When all sessions of somebody were ended last: `OWNER#<owner>` / `SESSIONS`. Cognito ends refreshing; an access token
 * carries its own proof and would go on for an hour, so the authorizer asks here.
 */
export function createSessionTable(client: DynamoDBDocumentClient, tableName: string) {
  /** @returns undefined when nothing of theirs that may still run was ended */
  async function endedAt(owner: Owner): Promise<Date | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: sessionKey(owner), ConsistentRead: true }),
    )
    return Item && new Date(SessionRow.parse(Item).endedAt)
  }

  /** Of two at once the later moment stays, whichever is written last. */
  async function end(owner: Owner, now: Date): Promise<void> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: sessionKey(owner),
          UpdateExpression: 'SET endedAt = :now, expiresAtEpochSeconds = :expires',
          ConditionExpression: 'attribute_not_exists(endedAt) OR endedAt < :now',
          ExpressionAttributeValues: {
            ':now': now.toISOString(),
            ':expires': Math.floor(now.getTime() / 1000) + rowLifeDays * 86_400,
          },
        }),
      )
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
  }

  return { endedAt, end }
}
