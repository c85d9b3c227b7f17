import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { TransactItem } from '../transact.ts'

/**
 * The row that has an owner's things of one kind made one at a time. Whoever makes one reads this row, counts what is
 * there, and takes the next turn in the transaction that writes it: so the count still holds then. Nothing has to be
 * counted down, which is why nothing can be forgotten when things expire, end or are erased; and things that are older
 * than this row count like any others.
 */
export const TurnRow = z.object({ turn: z.int() })
export type TurnRow = z.infer<typeof TurnRow>

export interface TurnKey {
  readonly pk: string
  readonly sk: string
}

/** @returns none before the first turn */
export async function readTurn<T extends z.ZodMiniType<TurnRow>>(
  client: DynamoDBDocumentClient,
  tableName: string,
  key: TurnKey,
  schema: T,
): Promise<z.infer<T> | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }))
  return Item && schema.parse(Item)
}

/** Takes the turn after the one that was read. Fails when somebody else has. */
export const takeTurn = (
  tableName: string,
  key: TurnKey,
  before: TurnRow | undefined,
  more: Readonly<Record<string, unknown>> = {},
): TransactItem => ({
  Put: {
    TableName: tableName,
    Item: { ...key, ...more, turn: (before?.turn ?? 0) + 1 },
    ...(before
      ? { ConditionExpression: 'turn = :read', ExpressionAttributeValues: { ':read': before.turn } }
      : { ConditionExpression: 'attribute_not_exists(pk)' }),
  },
})
