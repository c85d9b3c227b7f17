import type { AwsResponse } from '../aws-proxy/aws-proxy.ts'
import type { Expressions } from './check-request.ts'
import { answer, throttleFault } from './faults.ts'
import { type Item, readUnits } from './item-size.ts'
import { readBytes } from './reads.ts'
import type { Call, Change } from './strict-tables.ts'
import { itemId, type TableSchema } from './table-schemas.ts'
import { tablePartition } from './write-costs.ts'

type WriteRequest = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }
type Keys = Pick<Expressions, 'ProjectionExpression'> & { Keys: Item[]; ConsistentRead?: boolean }

/** Throttled or locked items are returned as unprocessed; the call is refused only if nothing goes through. */
export async function batchWriteItem(call: Call): Promise<AwsResponse> {
  const { tables, ask, input } = call
  const wanted = await changesOf(call)
  const refusal = wanted
    .map(({ change }) => tables.refusal(change.schema, { Item: change.item }))
    .find(Boolean)
  if (refusal) return refusal

  const judged = wanted.map((each) => ({
    ...each,
    throttle: tables.throttleOfWrite(each.change),
    isTaken: tables.inFlight.isTaken(each.change.id, 'single'),
  }))
  const free = judged.filter(({ throttle, isTaken }) => !throttle && !isTaken)
  const held = judged.filter((each) => !free.includes(each))
  const throttle = held.find((each) => each.throttle)?.throttle
  if (free.length === 0 && throttle) return throttleFault(throttle)

  const ids = free.map(({ change }) => change.id)
  return tables.inFlight.during(ids, 'single', async () => {
    await tables.wait()
    if (free.length === 0) return answer(200, { UnprocessedItems: grouped(held) })
    const answered = await ask('BatchWriteItem', { ...input, RequestItems: grouped(free) })
    if (!answered.isDone) return answered.response
    for (const { change } of free) tables.settleWrite(change, change.item)
    return answer(200, { ...answered.output, UnprocessedItems: grouped(held) })
  })
}

interface Wanted {
  readonly table: string
  readonly request: WriteRequest
  readonly change: Change
}

async function changesOf(call: Call): Promise<Wanted[]> {
  const { tables, input } = call
  const perTable = Object.entries((input.RequestItems ?? {}) as Record<string, WriteRequest[]>).map(
    async ([table, requests]) => {
      const schema = await tables.schema(call, table)
      return requests.map((request) => {
        const item = request.PutRequest?.Item
        return { table, request, change: tables.change(schema, item ?? request.DeleteRequest!.Key, item) }
      })
    },
  )
  return (await Promise.all(perTable)).flat()
}

function grouped(wanted: readonly Wanted[]): Record<string, WriteRequest[]> {
  const byTable: Record<string, WriteRequest[]> = {}
  for (const { table, request } of wanted) byTable[table] = [...(byTable[table] ?? []), request]
  return byTable
}

/** For a single table, like all of our batches. */
export async function batchGetItem(call: Call): Promise<AwsResponse> {
  const { tables, input, ask } = call
  const [[table, wanted] = []] = Object.entries((input.RequestItems ?? {}) as Record<string, Keys>)
  if (!table || !wanted) return (await ask('BatchGetItem', input)).response
  const schema = await tables.schema(call, table)
  const refusal = tables.refusal(schema, wanted)
  if (refusal) return refusal

  const judged = wanted.Keys.map((key) => ({
    key,
    throttle: tables.throttle('read', schema, [tablePartition(schema, key)]),
  }))
  const free = judged.filter(({ throttle }) => !throttle).map(({ key }) => key)
  const held = judged.filter(({ throttle }) => throttle)
  if (free.length === 0 && held[0]?.throttle) return throttleFault(held[0].throttle)

  await tables.wait()
  const answered = await ask('BatchGetItem', {
    ...input,
    RequestItems: { [table]: { ...wanted, Keys: free } },
  })
  if (!answered.isDone) return answered.response
  const found = (answered.output.Responses as Record<string, Item[]> | undefined)?.[table] ?? []
  spendReads(call, schema, wanted, free, found)
  if (held.length === 0) return answered.response
  const left = { [table]: { ...wanted, Keys: held.map(({ key }) => key) } }
  return answer(200, { ...answered.output, UnprocessedKeys: left })
}

/** Each item is rounded up separately. An item whose projection lacks the key counts as the smallest. */
function spendReads(call: Call, schema: TableSchema, { ConsistentRead }: Keys, keys: Item[], found: Item[]) {
  const byId = new Map(
    found.flatMap((item) => (item[schema.hash] ? [[itemId(schema, item), item] as const] : [])),
  )
  for (const key of keys) {
    const bytes = readBytes(call, schema, key, byId.get(itemId(schema, key)))
    call.tables.limits.spend('read', tablePartition(schema, key), readUnits(bytes, ConsistentRead === true))
  }
}
