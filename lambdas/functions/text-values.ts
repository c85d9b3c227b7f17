import * as z from 'zod/mini'

// Settings arrive as text from `cdk -c key=value` and from the environment of a function; in cdk.json they are typed.
// Text that does not convert is passed on unchanged, so that the fault names what was received.
const isText = (value: unknown): value is string => typeof value === 'string'
const isNumeric = (text: string) => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text.trim())
export const numberOrText = (value: unknown) => (isText(value) && isNumeric(value) ? Number(value) : value)
export const booleanOrText = (value: unknown) => (value === 'true' ? true : value === 'false' ? false : value)
export const listOrText = (value: unknown) =>
  isText(value)
    ? value
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean)
    : value

function jsonOrText(value: unknown): unknown {
  if (!isText(value)) return value
  if (value.trim() === '') return []
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

const converted = <T>(convert: (value: unknown) => unknown, schema: z.ZodMiniType<T>) =>
  z.pipe(z.transform(convert), schema)

export const whole = (minimum: number, maximum: number) =>
  converted(numberOrText, z.int().check(z.gte(minimum), z.lte(maximum)))

export const amount = (minimum: number, maximum: number) =>
  converted(numberOrText, z.number().check(z.gte(minimum), z.lte(maximum)))

export const flag = () => converted(booleanOrText, z.boolean())

/** A list that may arrive as text with commas; '' is the empty list. */
export const list = <T>(item: z.ZodMiniType<T>, ...checks: z.core.$ZodCheck<T[]>[]) =>
  converted<T[]>(listOrText, z.array(item).check(...checks))

/** A list of objects, as JSON; '' is the empty list. */
export const jsonList = <T>(item: z.ZodMiniType<T>, ...checks: z.core.$ZodCheck<T[]>[]) =>
  converted<T[]>(jsonOrText, z.array(item).check(...checks))

/** Writes a value as the schemas of this file read it. */
export function asText(value: unknown): string {
  if (!Array.isArray(value)) return String(value)
  return value.some((item) => typeof item === 'object') ? JSON.stringify(value) : value.join(',')
}
