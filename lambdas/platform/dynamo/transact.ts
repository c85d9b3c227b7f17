import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** `failed` holds the positions of the items whose conditions did not hold. */
export type Transacted = { written: true } | { written: false; failed: number[] }

/**
 * Writes all items or none. A conflict with another transaction does not reach the caller: the client repeats the
 * write (retry-write-conflicts.ts). A refusal for any reason other than a condition is thrown.
 */
export async function transact(
  client: DynamoDBDocumentClient,
  items: readonly TransactItem[],
): Promise<Transacted> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...items] }))
    return { written: true }
  } catch (error) {
    const failed = error instanceof TransactionCanceledException ? failedConditions(error) : []
    if (failed.length === 0) throw error
    return { written: false, failed }
  }
}

const failedConditions = ({ CancellationReasons = [] }: TransactionCanceledException): number[] =>
  CancellationReasons.flatMap(({ Code }, place) => (Code === 'ConditionalCheckFailed' ? [place] : []))
