import type { AwsResponse } from '../aws-proxy/aws-proxy.ts'
import { throttleFault } from './faults.ts'
import { type Item, itemBytes, readUnits } from './item-size.ts'
import type { Partition } from './partition-limits.ts'
import type { Call, Input } from './strict-tables.ts'
import { itemId, keyText, type TableSchema } from './table-schemas.ts'
import { tablePartition } from './write-costs.ts'

export async function getItem(call: Call): Promise<AwsResponse> {
  const { tables, input, ask } = call
  const schema = await tables.schema(call, input.TableName)
  const refusal = tables.refusal(schema, input)
  if (refusal) return refusal
  const key = input.Key as Item
  const partition = tablePartition(schema, key)
  const throttle = tables.throttle('read', schema, [partition])
  if (throttle) return throttleFault(throttle)
  await tables.wait()
  const answered = await ask('GetItem', input)
  if (answered.isDone) {
    const bytes = readBytes(call, schema, key, answered.output.Item as Item | undefined)
    tables.limits.spend('read', partition, readUnits(bytes, input.ConsistentRead === true))
  }
  return answered.response
}

/** A projection costs as much as the whole item. */
export const readBytes = (
  { tables }: Call,
  schema: TableSchema,
  key: Item,
  item: Item | undefined,
): number => (item === undefined ? 0 : (tables.knownBytes(itemId(schema, key)) ?? itemBytes(item)))

export async function query(call: Call): Promise<AwsResponse> {
  const { tables, input, ask } = call
  const schema = await tables.schema(call, input.TableName)
  const refusal = tables.refusal(schema, input)
  if (refusal) return refusal
  const partition = queriedPartition(schema, input)
  const throttle = tables.throttle('read', schema, [partition])
  if (throttle) return throttleFault(throttle)
  await tables.wait()
  const answered = await ask('Query', input)
  if (answered.isDone) {
    const items = hidesItems(input)
      ? (await ask('Query', unhidden(input))).output.Items
      : answered.output.Items
    const bytes = ((items ?? []) as Item[]).reduce((sum, item) => sum + itemBytes(item), 0)
    tables.limits.spend('read', partition, readUnits(bytes, input.ConsistentRead === true))
  }
  return answered.response
}

/** Filtered and projected items were read and cost as much. */
const hidesItems = ({ FilterExpression, ProjectionExpression, Select }: Input): boolean =>
  FilterExpression !== undefined || ProjectionExpression !== undefined || Select === 'COUNT'

/** The same read, without anything that hides items or attributes. */
function unhidden({ FilterExpression: _, ProjectionExpression: __, Select: ___, ...input }: Input): Input {
  const used = (name: string) => new RegExp(`${name}\\b`).test(String(input.KeyConditionExpression))
  const kept = (map: unknown) => {
    const entries = Object.entries((map ?? {}) as object).filter(([name]) => used(name))
    return entries.length > 0 ? Object.fromEntries(entries) : undefined
  }
  return {
    ...input,
    ExpressionAttributeNames: kept(input.ExpressionAttributeNames),
    ExpressionAttributeValues: kept(input.ExpressionAttributeValues),
  }
}

/** A query names one value of the partition key. */
function queriedPartition(schema: TableSchema, input: Input): Partition {
  const index = schema.indexes.find(({ name }) => name === input.IndexName)
  const { hash } = index ?? schema
  const names = (input.ExpressionAttributeNames ?? {}) as Record<string, string>
  const values = (input.ExpressionAttributeValues ?? {}) as Item
  const equalities = [...String(input.KeyConditionExpression).matchAll(/(#?\w+)\s*=\s*(:\w+)/g)]
  const value = equalities.find(([, name]) => (names[name!] ?? name) === hash)?.[2]
  return {
    resource: index?.resource ?? schema.name,
    key: value === undefined ? '' : keyText({ [hash]: values[value]! }, hash),
  }
}
