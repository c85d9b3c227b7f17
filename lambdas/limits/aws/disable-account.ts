import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { transact } from '../../platform/dynamo/transact.ts'
import { AppError } from '../../platform/errors.ts'
import type { Owner } from '../../platform/identifiers.ts'

/**
 * As long as API Gateway may remember who is allowed in (the most that `authorizerCacheSeconds` can be). After that,
 * everybody is asked for in the user pool, where the person is disabled.
 */
const markMs = 3_600_000

export type DisabledAccounts = ReturnType<typeof createDisabledAccounts>

/**
 * Refuses every request of a disabled person at once, with any session or key. The mark is in the row that counts
 * the person's requests (request-limits.ts), which every request writes anyway.
 */
export function createDisabledAccounts(client: DynamoDBDocumentClient, tableName: string) {
  const rowOf = (owner: Owner) => ({ TableName: tableName, Key: { pk: `LIMITS#${owner}`, sk: 'REQUESTS' } })

  /**
   * Marks the account, unless whoever asks was disabled just before. So if two administrators disable each other at
   * the same moment, one of them remains.
   * @throws AppError ACCOUNT_DISABLED for whoever asks, ACCOUNT_CLOSED when the account is being erased
   */
  async function mark(owner: Owner, askedBy: Owner, now: Date): Promise<void> {
    const until = now.getTime() + markMs
    const change = await transact(client, [
      {
        Update: {
          ...rowOf(owner),
          UpdateExpression: 'SET disabledUntilMs = :until, expiresAtEpochSeconds = :expires',
          ConditionExpression: 'attribute_not_exists(closedAt)',
          ExpressionAttributeValues: { ':until': until, ':expires': Math.ceil(until / 1_000) },
        },
      },
      {
        ConditionCheck: {
          ...rowOf(askedBy),
          ConditionExpression: 'attribute_not_exists(disabledUntilMs) OR disabledUntilMs <= :now',
          ExpressionAttributeValues: { ':now': now.getTime() },
        },
      },
    ])
    if (!change.written) throw new AppError(change.failed.includes(0) ? 'ACCOUNT_CLOSED' : 'ACCOUNT_DISABLED')
  }

  const unmark = (owner: Owner) =>
    client.send(new UpdateCommand({ ...rowOf(owner), UpdateExpression: 'REMOVE disabledUntilMs' }))

  return { mark, unmark }
}
