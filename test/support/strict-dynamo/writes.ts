import type { AwsResponse } from '../aws-proxy/aws-proxy.ts'
import { answer, conflictFault, throttleFault } from './faults.ts'
import type { Item } from './item-size.ts'
import type { Answered, Call, Change } from './strict-tables.ts'

/** PutItem, UpdateItem, DeleteItem. */
export async function writeItem(call: Call): Promise<AwsResponse> {
  const { tables, input } = call
  const schema = await tables.schema(call, input.TableName)
  const refusal = tables.refusal(schema, input)
  if (refusal) return refusal

  const item = input.Item as Item | undefined
  const change = tables.change(schema, item ?? (input.Key as Item), item)
  if (tables.inFlight.isTaken(change.id, 'single')) return conflictFault()
  const throttle = tables.throttleOfWrite(change)
  if (throttle) return throttleFault(throttle)
  return tables.inFlight.during([change.id], 'single', () => write(call, change))
}

async function write({ operation, input, tables, ask }: Call, change: Change): Promise<AwsResponse> {
  await tables.wait()
  const isUpdate = operation === 'UpdateItem'
  const isSilent = (input.ReturnValues ?? 'NONE') === 'NONE'
  // An update that asks for nothing is made to return the new item, to know its size.
  const asked = isUpdate && isSilent ? { ...input, ReturnValues: 'ALL_NEW' } : input
  const answered = await ask(operation, asked)
  if (!answered.isDone) {
    if (isFailedCondition(answered)) tables.settleFailure(change)
    return answered.response
  }
  if (!isUpdate) tables.settleWrite(change, change.item)
  else tables.settleWrite(change, await updated(asked, answered, change, ask))
  if (asked === input) return answered.response
  const { Attributes: _, ...output } = answered.output
  return answer(200, output)
}

const isFailedCondition = ({ output }: Answered): boolean =>
  String(output.__type).endsWith('ConditionalCheckFailedException')

async function updated(
  { ReturnValues, TableName }: Record<string, unknown>,
  { output }: Answered,
  { key }: Change,
  ask: Call['ask'],
): Promise<Item | undefined> {
  if (ReturnValues === 'ALL_NEW') return output.Attributes as Item
  const read = await ask('GetItem', { TableName, Key: key, ConsistentRead: true })
  return read.output.Item as Item | undefined
}
