import type { Statement } from './statement.ts'

export interface Call {
  readonly action: string
  readonly resource: string
  /** The partitions of a table that the call names, without ids: `IMAGE#id`. @default none */
  readonly partitions?: readonly string[]
}

/** The key of conditions on the partitions that a call names. */
export const leadingKeys = 'dynamodb:LeadingKeys'

/** What every call of a function has in common on AWS: the SDK signs it and sends it over TLS. */
const context: Readonly<Record<string, string>> = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' }

/** `*` matches any text and `?` one character; nothing else is special. */
function wildcard(pattern: string, flags: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, `${flags}s`)
}

const compiled = new Map<string, RegExp>()
function matches(pattern: string, value: string, flags = ''): boolean {
  const key = `${flags}/${pattern}`
  const known = compiled.get(key) ?? wildcard(pattern, flags)
  compiled.set(key, known)
  return known.test(value)
}

// AWS compares actions case-insensitively, resources case-sensitively.
const namesAction = (patterns: readonly string[], action: string) =>
  patterns.some((pattern) => matches(pattern, action, 'i'))

type Operator = (actual: string, expected: string) => boolean
const operators: Record<string, Operator> = {
  Bool: (actual, expected) => actual === expected.toLowerCase(),
  StringEquals: (actual, expected) => actual === expected,
  StringLike: (actual, expected) => matches(expected, actual),
  // On AWS, ArnEquals and ArnLike behave alike.
  ArnEquals: (actual, expected) => matches(expected, actual),
  ArnLike: (actual, expected) => matches(expected, actual),
  NumericLessThan: (actual, expected) => Number(actual) < Number(expected),
}

const forAllValues = 'ForAllValues:'

/** Keys of conditions with any number of values. */
const valuesOf = (key: string, { partitions }: Call): readonly string[] => {
  if (key === leadingKeys) return partitions ?? []
  throw new Error(`Expected ForAllValues with ${leadingKeys} only; received ${key}`)
}

/**
 * All conditions must hold, each for one of its values. A condition on a key that the call lacks does not hold, but as
 * in IAM, `ForAllValues` holds for a call without values.
 */
function holds(call: Call, conditions: Statement['Condition'] = {}): boolean {
  return Object.entries(conditions).every(([operator, keys]) => {
    const compare = operators[operator.replace(forAllValues, '')]
    if (!compare) throw new Error(`Expected one of ${Object.keys(operators)}; received ${operator}`)
    return Object.entries(keys).every(([key, expected]) => {
      const isOneOf = (actual: string) => expected.some((value) => compare(actual, value))
      if (operator.startsWith(forAllValues)) return valuesOf(key, call).every(isOneOf)
      const actual = context[key]
      return actual !== undefined && isOneOf(actual)
    })
  })
}

/** Whether the statement applies to this call, whether it allows or denies. */
export function appliesTo(statement: Statement, call: Call): boolean {
  const { action, resource } = call
  const { Action, NotAction, Resource, Condition } = statement
  const isNamed = Action ? namesAction(Action, action) : !namesAction(NotAction ?? [], action)
  return isNamed && Resource.some((pattern) => matches(pattern, resource)) && holds(call, Condition)
}

export type Verdict = 'allowed' | 'not allowed' | 'denied'

/** Decides as IAM does within one account: a denial outweighs every permission, and what nothing allows is denied. */
export function evaluate(call: Call, statements: readonly Statement[]): Verdict {
  const applying = statements.filter((statement) => appliesTo(statement, call))
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'denied'
  return applying.length > 0 ? 'allowed' : 'not allowed'
}
