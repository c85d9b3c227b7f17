import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { itemBytes } from './item-bytes.ts'

type Item = Record<string, AttributeValue>

interface Consumed {
  readonly TableName: string
  readonly CapacityUnits: number
  readonly Table?: { readonly CapacityUnits: number }
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, { readonly CapacityUnits: number }>>
}

export interface Question {
  readonly TableName: string
  readonly IndexName?: string
  readonly ConsistentRead?: boolean
  readonly Key?: Item
  readonly Item?: Item
  readonly ConditionExpression?: string
  readonly ExpressionAttributeValues?: Item
  readonly RequestItems?: Readonly<Record<string, unknown>>
}

export interface Answer {
  /** The type of the error if the call failed. */
  readonly __type?: string
  readonly ConsumedCapacity?: Consumed | Consumed[]
  readonly Item?: Item
  readonly Items?: Item[]
  readonly Responses?: Readonly<Record<string, Item[]>>
}

/** Units that one call consumed of a table or of one of its indexes. */
export interface Units {
  readonly table: string
  readonly direction: 'read' | 'write'
  /** The call, and its kind of item or its index, such as `UpdateItem LIMITS REQUESTS` or `UpdateItem openWork`. */
  readonly kind: string
  readonly count: number
}

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'])

/**
 * Asks DynamoDB for the units of a call. Also asks for the item on which a condition failed, because the check costs
 * units as well.
 */
export const asking = (operation: string, question: Question) => ({
  ...question,
  ReturnConsumedCapacity: 'INDEXES',
  ...(writes.has(operation) &&
    question.ConditionExpression && { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
})

/** @returns nothing for calls that failed, except for failed conditions, which are billed like the write */
export function unitsOf(operation: string, question: Question, answer: Answer): Units[] {
  if (!writes.has(operation)) return answer.__type ? [] : unitsRead(operation, question, answer)
  if (answer.__type?.endsWith('ConditionalCheckFailedException'))
    return [failedCondition(operation, question, answer)]
  return [answer.ConsumedCapacity ?? []]
    .flat()
    .flatMap((consumed) => unitsWritten(operation, question, consumed))
}

function unitsWritten(
  operation: string,
  question: Question,
  { TableName: table, CapacityUnits, GlobalSecondaryIndexes = {} }: Consumed,
): Units[] {
  const ofIndexes = Object.entries(GlobalSecondaryIndexes).map(([index, { CapacityUnits: count }]) => ({
    table,
    direction: 'write' as const,
    kind: `${operation} ${index}`,
    count,
  }))
  const count = CapacityUnits - ofIndexes.reduce((sum, each) => sum + each.count, 0)
  return [{ table, direction: 'write', kind: `${operation} ${kindOf(question)}`, count }, ...ofIndexes]
}

const writtenBlockBytes = 1_024
const failedCondition = (operation: string, question: Question, { Item }: Answer): Units => ({
  table: question.TableName,
  direction: 'write',
  kind: `${operation} ${kindOf(question)}, refused`,
  count: Math.max(1, Math.ceil((Item ? itemBytes(Item) : 0) / writtenBlockBytes)),
})

const readBlockBytes = 4_096
const readUnits = (items: readonly Item[], isConsistent = false): number =>
  Math.max(1, Math.ceil(items.reduce((sum, item) => sum + itemBytes(item), 0) / readBlockBytes)) *
  (isConsistent ? 1 : 0.5)

/**
 * Calculates read units from sizes, as DynamoDB does. The emulator reports what writes consume, but counts every read
 * as one block.
 */
function unitsRead(operation: string, question: Question, { Item, Items = [], Responses }: Answer): Units[] {
  const { TableName, ConsistentRead, RequestItems } = question
  const kind = `${operation} ${kindOf(question)}`
  const units = (table: string, count: number): Units => ({ table, direction: 'read', kind, count })
  if (!RequestItems) return [units(TableName, readUnits(Item ? [Item] : Items, ConsistentRead))]
  const asked = RequestItems as Record<string, { ConsistentRead?: boolean; Keys: unknown[] }>
  return Object.entries(asked).map(([table, { ConsistentRead: isConsistent, Keys }]) => {
    const found = Responses?.[table] ?? []
    const missing = (Keys.length - found.length) * readUnits([], isConsistent)
    return units(
      table,
      found.reduce((sum, item) => sum + readUnits([item], isConsistent), missing),
    )
  })
}

/**
 * The parts of both keys before the first `#`, such as `IMAGE FOUND`. A call about many items has the kind of the
 * first.
 */
function kindOf({ IndexName, Key, Item, ExpressionAttributeValues = {}, RequestItems }: Question): string {
  if (IndexName) return IndexName
  const key = Key ?? Item ?? (RequestItems ? firstKey(RequestItems) : ofCondition(ExpressionAttributeValues))
  return ['pk', 'sk'].flatMap((name) => key[name]?.S?.split('#')[0] ?? []).join(' ')
}

/** A query has its key among its values, under any name. */
const ofCondition = (values: Item): Item => {
  const key = Object.values(values).find(({ S }) => S?.includes('#'))
  return key ? { pk: key } : {}
}

function firstKey(requests: Readonly<Record<string, unknown>>): Item {
  const [first] = Object.values(requests) as (
    | { Keys: Item[] }
    | { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]
  )[]
  if (!first) return {}
  if ('Keys' in first) return first.Keys[0] ?? {}
  return first[0]?.PutRequest?.Item ?? first[0]?.DeleteRequest?.Key ?? {}
}
