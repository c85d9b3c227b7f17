import { describe, judge, type RecordedCall } from './judge.ts'
import type { StackPolicies } from './read-policies.ts'

/** What a file of tests saw: who may do what in the stack that it deployed, and what was called. */
export interface Recording {
  readonly file: string
  readonly policies: StackPolicies
  readonly calls: readonly RecordedCall[]
  /** Calls that could not be read. */
  readonly faults: readonly string[]
}

/** A permission that a run of the tests does not use for certain, and why. */
export interface Unexercised {
  /** `never`: no test can. `now and then`: only when two functions happen to meet, which tests cannot arrange. */
  readonly called: 'never' | 'now and then'
  readonly caller: string
  readonly action: string
  /** As reports write it, such as `ResultsTable/index/openWork`. */
  readonly resource: string
  readonly reason: string
}

/** Calls that AWS would refuse, and calls of which nobody can say. */
export const refusalsIn = ({ policies, calls, faults }: Recording): string[] => [
  ...judge(policies, calls).refused.map((call) => `${describe(call)}: without permission`),
  ...faults,
]

const asPermission = ({ caller, action, resource }: Unexercised): string =>
  `${caller}: ${action} on ${resource}`

const without = (values: Iterable<string>, known: ReadonlySet<string>): string[] =>
  [...new Set(values)].filter((value) => !known.has(value))

/**
 * Permissions that no call needed in any of the recordings, and entries of the list of exceptions that are wrong: their
 * permission is needed though no test can use it, or is not granted any more.
 */
export function unneededIn(recordings: readonly Recording[], exceptions: readonly Unexercised[]) {
  const judgements = recordings.map(({ policies, calls }) => judge(policies, calls))
  const granted = new Set(judgements.flatMap((judgement) => judgement.granted.map(describe)))
  const needed = new Set(judgements.flatMap((judgement) => judgement.needed.map(describe)))
  const excepted = new Set(exceptions.map(asPermission))
  const neverCalled = exceptions.filter(({ called }) => called === 'never').map(asPermission)
  return {
    unneeded: without(without(granted, needed), excepted),
    needlessExceptions: neverCalled.filter((permission) => needed.has(permission)),
    unknownExceptions: without(excepted, granted),
  }
}
