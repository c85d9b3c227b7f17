import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** What stood in the way of a transaction: conditions by the place of their item, or another transaction. */
export type Transacted = { written: true } | { written: false; failed: number[] }

const lostRaces = ['None', 'ConditionalCheckFailed', 'TransactionConflict']

/** All or nothing. What was refused for another reason than a lost race is thrown. */
export async function transact(
  client: DynamoDBDocumentClient,
  items: readonly TransactItem[],
): Promise<Transacted> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...items] }))
    return { written: true }
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error
    const codes = (error.CancellationReasons ?? []).map(({ Code = 'None' }) => Code)
    if (!codes.every((code) => lostRaces.includes(code))) throw error
    return {
      written: false,
      failed: codes.flatMap((code, place) => (code === 'ConditionalCheckFailed' ? [place] : [])),
    }
  }
}
