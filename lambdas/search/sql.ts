import type { ColumnName } from './columns.ts'

/** A condition on a row. Conditions are made only here: no other file writes SQL. */
export interface Condition {
  readonly sql: string
}
type Value = string | number

/** In the SQL of Lance and DataFusion, only a quote ends a text: there are no other escapes. */
function literal(value: Value): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`
  if (!Number.isFinite(value)) throw new RangeError(`Expected a finite number; received ${value}`)
  // Never "1e-7", which the parser reads as a float of its own kind.
  return Number.isInteger(value) ? String(BigInt(value)) : value.toFixed(12)
}

const list = (values: readonly Value[]): string => values.map(literal).join(', ')
const compared =
  (sign: string) =>
  (column: ColumnName, value: Value): Condition => ({
    sql: `${column} ${sign} ${literal(value)}`,
  })

/** A condition that no row meets, because every row has an image. Negated, every row meets it. */
export const never: Condition = { sql: 'imageId IS NULL' }

export const is = compared('=')
export const isNot = compared('<>')
export const isAbove = compared('>')
export const isBelow = compared('<')
export const isAtLeast = compared('>=')
export const isAtMost = compared('<=')
export const isKnown = (column: ColumnName): Condition => ({ sql: `${column} IS NOT NULL` })
export const isUnknown = (column: ColumnName): Condition => ({ sql: `${column} IS NULL` })

export const isOneOf = (column: ColumnName, values: readonly Value[]): Condition =>
  values.length === 0 ? never : { sql: `${column} IN (${list(values)})` }

/** For a column of lists: whether the list has any of these values. */
export const hasAny = (column: ColumnName, values: readonly string[]): Condition =>
  values.length === 0 ? never : { sql: `array_has_any(${column}, [${list(values)}])` }

const joined =
  (word: string) =>
  (conditions: readonly Condition[]): Condition => ({
    sql: conditions.map(({ sql }) => `(${sql})`).join(` ${word} `),
  })
/** Takes at least one condition. */
export const allOf = joined('AND')
export const anyOf = joined('OR')

export const not = ({ sql }: Condition): Condition => ({ sql: `NOT (${sql})` })
