import fc from 'fast-check'
import * as z from 'zod/mini'
import { operations } from '../../../../lambdas/transforms/operations.ts'
import { outputFormats } from '../../../../lambdas/transforms/output/output-formats.ts'
import { TransformPlan } from '../../../../lambdas/transforms/steps.ts'

interface JsonSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
}

/** Pictures here are small, so lengths are as well. */
const mostPx = 60

/** Values that a schema allows, derived from its JSON schema in the OpenAPI document. */
function arbitraryValue(name: string, schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (name === 'maxBytes') return fc.integer({ min: 4000, max: 20_000 })
  const { type, minimum = 0, maximum = mostPx } = schema
  if (type === 'integer')
    return fc.integer({ min: minimum, max: Math.min(maximum, Math.max(minimum, mostPx)) })
  if (type === 'number')
    return fc
      .integer({ min: Math.ceil(minimum * 10), max: Math.floor(Math.min(maximum, mostPx) * 10) })
      .map((n) => n / 10)
  if (type === 'boolean') return fc.boolean()
  if (type === 'object') return objectOf(schema)
  if (type === 'array') return fc.array(arbitraryValue(name, schema.items!), { minLength: 1, maxLength: 3 })
  if (name === 'text') return fc.constantFrom('© me', '<b>bold</b> & more', 'Ελένη', 'Анна', 'x')
  if (name === 'image') return fc.constant('logo')
  if (name === 'name') return fc.constantFrom('cat', 'dog')
  return fc.stringMatching(new RegExp(schema.pattern!))
}

const objectOf = ({ properties = {}, required = [] }: JsonSchema): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, arbitraryValue(name, schema)]),
    ),
    { requiredKeys: [...required] },
  )

const jsonOf = (schema: z.ZodMiniType) => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema

/** A step that is valid by itself; it may not suit every picture. */
export const arbitraryStep = fc.oneof(
  ...operations.map(({ schema }) =>
    objectOf(jsonOf(schema)).filter((step) => schema.safeParse(step).success),
  ),
)

const arbitraryOutput = fc.oneof(
  ...Object.values(outputFormats).map(({ schema }) => objectOf(jsonOf(schema))),
)

export const arbitraryPlan = fc
  .record({ steps: fc.array(arbitraryStep, { maxLength: 4 }), output: arbitraryOutput })
  .map((plan) => TransformPlan.parse(plan))
