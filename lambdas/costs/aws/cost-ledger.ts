import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import type { Spending } from '../costs.ts'
import type { Day, Totals } from '../totals.ts'

/** Sort keys of the totals at the end of each day, in the owner's partition. */
export const dayPrefix = 'COSTS#'

const costName = 'spent.'
const imagesName = 'storedImages'
const bytesName = 'storedBytes'

type Row = Readonly<Record<string, unknown>>

const asAttributes = ({ costs, images, bytes }: Totals): Record<string, number> => ({
  ...Object.fromEntries(Object.entries(costs).map(([part, nanoUsd]) => [costName + part, nanoUsd])),
  [imagesName]: images,
  [bytesName]: bytes,
})

/** The totals in a row; zero in a row without any. */
export const totalsIn = (row: Row = {}): Totals => ({
  costs: Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      name.startsWith(costName) ? [[name.slice(costName.length), Number(value)]] : [],
    ),
  ),
  images: Number(row[imagesName] ?? 0),
  bytes: Number(row[bytesName] ?? 0),
})

/** Adds to the totals of a row, as a part of an update that is made anyway. */
export function additionOf(spending: Spending) {
  const added = Object.entries(asAttributes(spending)).filter(([, count]) => count !== 0)
  return {
    clause: added.length > 0 ? ` ADD ${added.map((_, at) => `#t${at} :t${at}`).join(', ')}` : '',
    // DynamoDB refuses an empty map.
    names: added.length > 0 ? Object.fromEntries(added.map(([name], at) => [`#t${at}`, name])) : undefined,
    values: Object.fromEntries(added.map(([, count], at) => [`:t${at}`, count])),
  }
}

export type CostLedger = ReturnType<typeof createCostLedger>

/**
 * The days of the ledger, `OWNER#<owner>` / `COSTS#<day>`: what an owner has cost from the first day to the end of this
 * one. The totals of the present day are in the note of the owner's dataset, which each commit of the index writes.
 */
export function createCostLedger(client: DynamoDBDocumentClient, TableName: string) {
  /** Writes the totals of a day that is over. Repeating it is harmless: totals of that day do not change any more. */
  async function closeDay(owner: Owner, { day, totals }: Day): Promise<void> {
    const attributes = Object.entries(asAttributes(totals))
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { pk: ownerKey(owner), sk: dayPrefix + day },
        UpdateExpression: `SET ${attributes.map((_, at) => `#t${at} = :t${at}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(attributes.map(([name], at) => [`#t${at}`, name])),
        ExpressionAttributeValues: Object.fromEntries(attributes.map(([, count], at) => [`:t${at}`, count])),
      }),
    )
  }

  async function query(owner: Owner, from: string, to: string, latestOnly = false): Promise<Day[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :owner AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':owner': ownerKey(owner), ':from': from, ':to': to },
        ...(latestOnly && { ScanIndexForward: false, Limit: 1 }),
      }),
    )
    return Items.map((row) => ({ day: String(row.sk).slice(dayPrefix.length), totals: totalsIn(row) }))
  }

  /** The days from `from` to `to` on which something was spent, after the last one before them. */
  async function daysOf(owner: Owner, from: string, to: string): Promise<Day[]> {
    const [before, within] = await Promise.all([
      query(owner, dayPrefix, `${dayPrefix}${from}`, true),
      query(owner, dayPrefix + from, dayPrefix + to),
    ])
    return [...before.filter(({ day }) => day < from), ...within]
  }

  return { closeDay, daysOf }
}
