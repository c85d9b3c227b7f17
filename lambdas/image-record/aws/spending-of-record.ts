import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'
import { type Costs, costsSince, type Spending } from '../../costs/costs.ts'
import { type ImageState, isTerminal } from '../image-row.ts'

type Stored = Readonly<Record<string, AttributeValue>>

const mapOf = (attribute: AttributeValue | undefined): Costs =>
  Object.fromEntries(Object.entries(attribute?.M ?? {}).map(([part, { N }]) => [part, Number(N)]))
const bytesOf = ({ storedBytes }: Stored): number => Number(storedBytes?.N ?? 0)
const isSettled = ({ state }: Stored): boolean => isTerminal(state?.S as ImageState)

/**
 * What a settled image's row has added to the ledger by this write: followers see settled rows only, so a row that was
 * open before adds all that it has cost.
 */
export function spendingOfRecord({ dynamodb }: DynamoDBRecord): Spending {
  const { NewImage: now = {}, OldImage: old = {} } = dynamodb ?? {}
  const before: Stored = isSettled(old) ? old : {}
  return {
    costs: costsSince(mapOf(now.costs), mapOf(before.costs)),
    images: Number(bytesOf(now) > 0) - Number(bytesOf(before) > 0),
    bytes: bytesOf(now) - bytesOf(before),
    released: costsSince(mapOf(old.reserved), mapOf(now.reserved)),
  }
}
