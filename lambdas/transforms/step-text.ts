import { operations } from './operations.ts'

type Operation = (typeof operations)[number]

const byName = new Map<string, Operation>(operations.map((operation) => [operation.name, operation]))

/** The JSON type of a field, without its default or optional wrapper. */
export function typeOf(field: unknown): string {
  const { def } = (field as { _zod: { def: { type: string; innerType?: unknown } } })._zod
  return def.innerType ? typeOf(def.innerType) : def.type
}

/**
 * Parses a value by the type of its field. A value that cannot be parsed stays text, so that the schema reports it.
 */
export function readValue(text: string, field: unknown): unknown {
  const type = field && typeOf(field)
  if (type === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** Splits at commas that are followed by a field's name and "="; other commas belong to a text. */
function partsOf(text: string, fields: readonly string[]): string[] {
  const next = new RegExp(`,(?=(?:${fields.join('|') || '$^'})=)`)
  return text.split(next)
}

/**
 * Reads a step from its short form: "800x600,fit=cover" for a resize. The first part is either the operation's own
 * short form or a field like the others. Values are not checked here.
 */
export function readStepText(name: string, text: string): Record<string, unknown> {
  const operation = byName.get(name)
  const fields: Readonly<Record<string, unknown>> = operation?.fields ?? {}
  const names = Object.keys(fields)
  const [first = '', ...rest] = partsOf(text, names)
  const isNamed = names.some((field) => first.startsWith(`${field}=`))
  const values: Record<string, string> = isNamed || first === '' ? {} : { ...operation?.short?.read(first) }
  for (const part of isNamed ? [first, ...rest] : rest) {
    const equals = part.indexOf('=')
    values[part.slice(0, equals)] = part.slice(equals + 1)
  }
  const read = Object.entries(values).map(([field, value]) => [field, readValue(value, fields[field])])
  return { operation: name, ...Object.fromEntries(read) }
}
