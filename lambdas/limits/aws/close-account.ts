import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Owner } from '../../platform/identifiers.ts'

/** Longer than any token or cached decision lives, and as long as tombstones of images are kept. */
const closedDays = 30

/** Sort key of the mark. */
const closedMark = 'REQUESTS'

export type CloseAccount = ReturnType<typeof createAccountCloser>

/**
 * Refuses every request of an owner from now on, whatever the credentials. The mark is in the row that counts the
 * owner's requests (request-limits.ts), which every request writes anyway.
 */
export function createAccountCloser(client: DynamoDBDocumentClient, tableName: string) {
  return async function closeAccount(owner: Owner, now: Date): Promise<void> {
    // A put, because it also drops the buckets of the owner and the keys, and today's counts.
    await client.send(
      new PutCommand({
        TableName: tableName,
        Item: {
          pk: `LIMITS#${owner}`,
          sk: closedMark,
          closedAt: now.toISOString(),
          expiresAtEpochSeconds: Math.floor(now.getTime() / 1000) + closedDays * 86_400,
        },
      }),
    )
  }
}

/** Whether an account is being erased, or was erased recently. */
export function createClosedCheck(client: DynamoDBDocumentClient, tableName: string) {
  return async function isClosed(owner: Owner): Promise<boolean> {
    const { Item } = await client.send(
      new GetCommand({
        TableName: tableName,
        Key: { pk: `LIMITS#${owner}`, sk: closedMark },
        ProjectionExpression: 'closedAt',
        ConsistentRead: true,
      }),
    )
    return Item?.closedAt !== undefined
  }
}
