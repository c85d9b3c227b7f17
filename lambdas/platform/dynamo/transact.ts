import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** `failed` are the places of the items whose conditions did not hold. */
export type Transacted = { written: true } | { written: false; failed: number[] }

/**
 * All or nothing. A transaction that met another one is none of the caller's business: the client sends it again
 * (runtime/retry-write-conflicts.ts). What was refused for another reason than a condition is thrown.
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
