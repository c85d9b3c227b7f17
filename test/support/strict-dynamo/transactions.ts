import type { AwsResponse } from '../aws-proxy/aws-proxy.ts'
import type { Expressions } from './check-request.ts'
import { type CancellationReason, cancelledFault, conflictReason, throttleReason } from './faults.ts'
import { type Item, readUnits } from './item-size.ts'
import type { Call, Change } from './strict-tables.ts'
import { tablePartition } from './write-costs.ts'

type Action = Expressions & { TableName: string; Key?: Item; Item?: Item }
interface Part {
  readonly kind: string
  readonly action: Action
  readonly change: Change
}

/** A transaction prepares and commits, so it costs twice as much. */
const factor = 2

/** Writes all or nothing, and never alongside another writer of the same items. */
export async function transactWriteItems(call: Call): Promise<AwsResponse> {
  const { tables, input } = call
  const parts = await partsOf(call)
  const refusal = parts.map(({ change, action }) => tables.refusal(change.schema, action)).find(Boolean)
  if (refusal) return refusal

  const reasons = parts.map((part) => reasonAgainst(call, part))
  if (reasons.some(({ Code }) => Code !== 'None')) return cancelledFault(reasons)
  const ids = parts.map(({ change }) => change.id)
  return tables.inFlight.during(ids, 'transaction', async () => {
    await tables.wait()
    const { response, output, isDone } = await call.ask('TransactWriteItems', input)
    if (isDone) await Promise.all(parts.map((part) => settle(call, part)))
    else if (String(output.__type).endsWith('TransactionCanceledException'))
      for (const { change } of parts) tables.settleFailure(change, factor)
    return response
  })
}

async function partsOf(call: Call): Promise<Part[]> {
  const { tables, input } = call
  const actions = ((input.TransactItems ?? []) as Record<string, Action>[]).flatMap((each) =>
    Object.entries(each),
  )
  return Promise.all(
    actions.map(async ([kind, action]) => {
      const schema = await tables.schema(call, action.TableName)
      const item = kind === 'Put' ? action.Item : undefined
      return { kind, action, change: tables.change(schema, action.Item ?? action.Key!, item) }
    }),
  )
}

function reasonAgainst({ tables }: Call, { change }: Part): CancellationReason {
  if (tables.inFlight.isTaken(change.id, 'transaction')) return conflictReason
  const throttle = tables.throttleOfWrite(change)
  return throttle ? throttleReason(throttle) : { Code: 'None' }
}

async function settle({ tables, ask }: Call, { kind, action, change }: Part): Promise<void> {
  if (kind === 'ConditionCheck') {
    const units = factor * readUnits(tables.knownBytes(change.id) ?? 0, true)
    return tables.limits.spend('read', tablePartition(change.schema, change.key), units)
  }
  if (kind !== 'Update') return tables.settleWrite(change, change.item, factor)
  const { output } = await ask('GetItem', {
    TableName: action.TableName,
    Key: change.key,
    ConsistentRead: true,
  })
  tables.settleWrite(change, output.Item as Item | undefined, factor)
}
