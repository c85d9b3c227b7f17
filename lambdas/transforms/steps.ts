import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { operations } from './operations.ts'
import { TransformOutput } from './output/output-formats.ts'

/** More than any realistic picture needs, and few enough to check at a glance. */
const maxSteps = 20

type SchemasOf<T> = { -readonly [I in keyof T]: T[I] extends { schema: infer S } ? S : never }

export const TransformStep = z.discriminatedUnion(
  'operation',
  operations.map(({ schema }) => schema) as unknown as SchemasOf<typeof operations>,
)
export type TransformStep = z.infer<typeof TransformStep>

export const TransformSteps = z.array(TransformStep).check(z.maxLength(maxSteps))

/** What to make of a photo: steps in the order in which they are applied, and the output file. */
export const TransformPlan = z.strictObject({
  steps: z
    ._default(TransformSteps, [])
    .check(z.describe('Applied in this order, after the orientation of the photo')),
  output: z._default(TransformOutput, TransformOutput.parse({ format: 'same' })),
})
export type TransformPlan = z.infer<typeof TransformPlan>

/** Raise this whenever the same plan gives other bytes; existing results are then made again. */
const transformVersion = 2

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, inOrder(each)]),
  )
}

/** Gives the same text for plans that mean the same: every default is written out, and keys are sorted. */
export const canonicalSteps = (plan: TransformPlan): string =>
  JSON.stringify({ version: transformVersion, plan: inOrder(TransformPlan.parse(plan)) })

/** The id of a plan's results for one version of a photo: SHA-256 of its canonical text, hexadecimal. */
export const hashOfPlan = (plan: TransformPlan): string =>
  createHash('sha256').update(canonicalSteps(plan)).digest('hex')
