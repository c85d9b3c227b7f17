import { changeExpression } from '../../platform/dynamo/change-expression.ts'
import type { Transition } from '../transition.ts'

/** A transition in terms of stored attributes. */
export interface StoredTransition extends Omit<Transition, 'set' | 'remove'> {
  readonly set: Readonly<Record<string, unknown>>
  readonly remove?: readonly string[]
}

/** A transition as DynamoDB's update expression, which also counts the write. */
export const updateExpression = ({ from, countAttempt, keepsTurn, ...change }: StoredTransition) =>
  changeExpression({
    ...change,
    // A missing row has no state, so this also requires that the row exists.
    among: { state: from },
    keep: keepsTurn ? ['dueAt'] : [],
    count: countAttempt ? ['revision', 'attempts'] : ['revision'],
  })
