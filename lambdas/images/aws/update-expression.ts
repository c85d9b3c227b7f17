import type { Transition } from '../transitions.ts'

/** A transition of attributes as they are stored. */
export interface StoredTransition extends Omit<Transition, 'set' | 'remove'> {
  readonly set: Readonly<Record<string, unknown>>
  readonly remove?: readonly string[]
}

/**
 * A transition as DynamoDB's update expression, which also counts the write. Names are always aliased, because many are
 * reserved words.
 */
export function updateExpression({
  from,
  set,
  when = {},
  unless = [],
  remove = [],
  countAttempt,
  keepsTurn,
}: StoredTransition) {
  const assignments = Object.entries(set).filter(([, value]) => value !== undefined)
  const assigned = (name: string) =>
    keepsTurn && name === 'dueAt' ? 'if_not_exists(#dueAt, :dueAt)' : `:${name}`
  const names: Record<string, string> = { '#state': 'state', '#revision': 'revision' }
  const values: Record<string, unknown> = { ':one': 1 }
  for (const [name, value] of assignments) {
    names[`#${name}`] = name
    values[`:${name}`] = value
  }
  for (const name of remove) names[`#${name}`] = name
  for (const [index, state] of from.entries()) values[`:from${index}`] = state

  const conditions = [
    // A missing row has no state, so this also requires that the row exists.
    `#state IN (${from.map((_, index) => `:from${index}`).join(', ')})`,
    ...Object.entries(when).map(([name, value]) => {
      names[`#${name}`] = name
      if (value === undefined) return `attribute_not_exists(#${name})`
      values[`:when_${name}`] = value
      return `#${name} = :when_${name}`
    }),
  ]
  for (const name of unless) {
    names[`#${name}`] = name
    conditions.push(`attribute_not_exists(#${name})`)
  }
  const clauses = [
    assignments.length > 0 && `SET ${assignments.map(([name]) => `#${name} = ${assigned(name)}`).join(', ')}`,
    remove.length > 0 && `REMOVE ${remove.map((name) => `#${name}`).join(', ')}`,
    `ADD #revision :one${countAttempt ? ', #attempts :one' : ''}`,
  ]
  if (countAttempt) names['#attempts'] = 'attempts'
  return {
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  }
}
