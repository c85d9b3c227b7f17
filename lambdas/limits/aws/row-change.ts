import { merged } from '../../platform/merged.ts'

/** Part of one conditional update. Its aliases contain its `id`, so that parts cannot clash. */
export interface RowChange {
  readonly set?: readonly string[]
  readonly add?: readonly string[]
  readonly conditions: readonly string[]
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, unknown>>
}

/** Combines several changes of a row into one update: all are made, or none. */
export function updateOf(changes: readonly RowChange[]) {
  const sets = changes.flatMap(({ set = [] }) => set)
  const adds = changes.flatMap(({ add = [] }) => add)
  return {
    UpdateExpression: [
      ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
      ...(adds.length > 0 ? [`ADD ${adds.join(', ')}`] : []),
    ].join(' '),
    ConditionExpression: changes.flatMap(({ conditions }) => conditions).join(' AND '),
    ExpressionAttributeNames: merged(changes.map(({ names }) => names)),
    ExpressionAttributeValues: merged(changes.map(({ values }) => values)),
  }
}
