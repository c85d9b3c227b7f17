import fc from 'fast-check'
import type * as z from 'zod/mini'
import type { NamedRoute } from '../../lambdas/api/http-route.ts'
import { httpRoutes } from '../../lambdas/documentation/http-routes.ts'

type Schema = z.ZodMiniType

interface Def {
  readonly type: string
  readonly shape?: Record<string, Schema>
  readonly element?: Schema
  readonly options?: readonly Schema[]
  readonly innerType?: Schema
  readonly in?: Schema
  readonly out?: Schema
  readonly entries?: Record<string, unknown>
  readonly values?: readonly unknown[]
}
const defOf = (schema: Schema) => schema._zod.def as unknown as Def

/** What a pipe accepts: a number that is parsed from text, or a word that means true. */
const taken = (from: Schema, out: Schema): Schema =>
  defOf(from).type === 'transform' || defOf(out).type === 'boolean' ? out : from

/** A part of a request that may be text, and its place. */
export interface TextPlace {
  readonly path: string
  readonly schema: Schema
}

/** Every place in a schema where a client may send text. @throws for an unknown kind of schema */
function textPlaces(schema: Schema, path = ''): TextPlace[] {
  const { type, shape, element, options, innerType, in: from, out } = defOf(schema)
  switch (type) {
    case 'string':
      return [{ path, schema }]
    case 'object':
      return Object.entries(shape!).flatMap(([name, each]) =>
        textPlaces(each, path ? `${path}.${name}` : name),
      )
    case 'array':
      return textPlaces(element!, `${path}[]`)
    case 'union':
      return options!.flatMap((each) => textPlaces(each, path))
    case 'optional':
    case 'nullable':
    case 'default':
      return textPlaces(innerType!, path)
    case 'pipe':
      return textPlaces(taken(from!, out!), path)
    case 'number':
    case 'int':
    case 'boolean':
    case 'enum':
    case 'literal':
      return []
    default:
      throw new Error(`Expected a schema of a known kind at ${path}, but it is "${type}"`)
  }
}

/** Every place in every request of the API where a client may send text. */
export const requestTexts = httpRoutes.flatMap(({ operationId, query, body }) => [
  ...(query ? textPlaces(query) : []).map((place) => ({ operationId, where: 'query', ...place })),
  ...(body ? textPlaces(body) : []).map((place) => ({ operationId, where: 'body', ...place })),
])

/** Text of any 16-bit units, including unpaired surrogates and control characters. */
export const anyUnits = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.constantFrom(0x0000, 0x000a, 0x0085, 0x200f, 0x2028, 0x202e, 0x2066, 0xd800, 0xdc00, 0xd83d, 0xfeff),
      fc.integer({ min: 0, max: 0xffff }),
    ),
    { maxLength: 12 },
  )
  .map((units) => String.fromCharCode(...units))

/**
 * Values with the shape of a schema and any text where it takes text. Most of them are refused for their text, some
 * are accepted.
 */
export function shaped(schema: Schema): fc.Arbitrary<unknown> {
  const { type, shape, element, options, innerType, in: from, out, entries, values } = defOf(schema)
  switch (type) {
    case 'string':
      return schema.safeParse('019aa8e4-7c1e-7b1f-8a55-3f4d7c9e0b21').success
        ? fc.oneof(anyUnits, fc.uuid({ version: 7 }))
        : fc.oneof(anyUnits, fc.constantFrom('you@example.com', 'a'.repeat(64)))
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(shape!).map(([name, each]) => [name, shaped(each)])),
        {
          requiredKeys: Object.keys(shape!).filter(
            (name) => !['optional', 'default'].includes(defOf(shape![name]!).type),
          ),
        },
      )
    case 'array':
      return fc.array(shaped(element!), { minLength: 1, maxLength: 3 })
    case 'union':
      return fc.oneof(...options!.map(shaped))
    case 'optional':
    case 'default':
      return shaped(innerType!)
    case 'nullable':
      return fc.option(shaped(innerType!))
    case 'pipe':
      return shaped(taken(from!, out!))
    case 'number':
    case 'int':
      return fc.oneof(fc.integer({ min: 1, max: 10 }), fc.double({ min: 0, max: 1, noNaN: true }))
    case 'boolean':
      return fc.boolean()
    case 'enum':
      return fc.constantFrom(...Object.values(entries!))
    case 'literal':
      return fc.constantFrom(...values!)
    default:
      throw new Error(`Expected a schema of a known kind, but it is "${type}"`)
  }
}

/** The routes that take a body. */
export const routesWithBody = httpRoutes.filter(
  (route): route is NamedRoute & { body: Schema } => route.body !== undefined,
)
