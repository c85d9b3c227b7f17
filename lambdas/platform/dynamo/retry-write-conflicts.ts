import {
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb'
import { handleWhen, retry } from 'cockatiel'
import { aroundRetries } from '../around-retries.ts'
import { conflictBackoff, lostEveryTime } from '../retry-on-conflict.ts'

/**
 * Whether DynamoDB refused a write only because another write of the same item was in progress. Nothing was written
 * and no condition was checked, so the same request can simply be sent again. A failed condition is different: the
 * caller has to decide (retry-on-conflict.ts).
 */
function isWriteConflict(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    const codes = (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code)
    return (
      codes.includes('TransactionConflict') &&
      codes.every((code) => code === 'None' || code === 'TransactionConflict')
    )
  }
  return error instanceof TransactionConflictException || error instanceof TransactionInProgressException
}

const policy = retry(handleWhen(isWriteConflict), conflictBackoff)

/**
 * Makes the DynamoDB client repeat a write that collided with another one. The SDK does not retry a cancelled
 * transaction at all, and its four attempts would be too few for twenty writers of one item.
 */
export const retryWriteConflicts = (client: DynamoDBClient): DynamoDBClient =>
  aroundRetries(client, 'retryWriteConflicts', async (send) => {
    try {
      return await policy.execute(send)
    } catch (error) {
      throw isWriteConflict(error) ? lostEveryTime(error) : error
    }
  })
