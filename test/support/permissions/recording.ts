import { describe, judge, type RecordedCall } from './judge.ts'
import type { StackPolicies } from './read-policies.ts'

/** What was recorded for one test file: the permissions in the stack it deployed, and the calls. */
export interface Recording {
  readonly file: string
  readonly policies: StackPolicies
  readonly calls: readonly RecordedCall[]
  /** Calls that could not be read. */
  readonly faults: readonly string[]
}

/** A permission that a run of the tests may not use, and why. */
export interface Unexercised {
  /**
   * `never`: no test can use it. `now and then`: only used when two functions happen to collide, which tests cannot
   * arrange.
   */
  readonly called: 'never' | 'now and then'
  readonly caller: string
  readonly action: string
  /** As in reports, such as `ResultsTable/index/openWork`. */
  readonly resource: string
  readonly reason: string
}

/** Calls that AWS would refuse, and calls that could not be read. */
export const refusalsIn = ({ policies, calls, faults }: Recording): string[] => [
  ...judge(policies, calls).refused.map((call) => `${describe(call)}: without permission`),
  ...faults,
]

const asPermission = ({ caller, action, resource }: Unexercised): string =>
  `${caller}: ${action} on ${resource}`

const without = (values: Iterable<string>, known: ReadonlySet<string>): string[] =>
  [...new Set(values)].filter((value) => !known.has(value))

/**
 * Permissions that no call needed in any recording, and wrong entries in the list of exceptions: permissions that a
 * call needs although no test can use them, or that are no longer granted.
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
