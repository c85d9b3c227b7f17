import { operations } from './operations.ts'

type Operation = (typeof operations)[number]

const byName = new Map<string, Operation>(operations.map((operation) => [operation.name, operation]))

/** What a field takes, below its default or the mark that it may be left out. */
export function typeOf(field: unknown): string {
  const { def } = (field as { _zod: { def: { type: string; innerType?: unknown } } })._zod
  return def.innerType ? typeOf(def.innerType) : def.type
}

/** A value as its field takes it. What cannot be read stays text: the schema says what it expected. */
export function readValue(text: string, field: unknown): unknown {
  const type = field && typeOf(field)
  if (type === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return text
}

/** Commas part the fields; one inside a text does not, unless a field's name and "=" follow it. */
function partsOf(text: string, fields: readonly string[]): string[] {
  const next = new RegExp(`,(?=(?:${fields.join('|') || '$^'})=)`)
  return text.split(next)
}

/**
 * A step from its short form: "800x600,fit=cover" for a resize. The first part is what the operation says of its short
 * form, or a field like the others. Nothing is checked yet.
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
