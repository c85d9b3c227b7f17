import * as z from 'zod'

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())
const values = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.string())])
  .transform((value) => [value].flat().map(String))

/** A policy statement in the forms that the evaluation supports; anything else is rejected rather than ignored. */
export const Statement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Principal: z.unknown().optional(),
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts,
    Condition: z.record(z.string(), z.record(z.string(), values)).optional(),
  })
  .refine(
    ({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined),
    'Expected either Action or NotAction',
  )
  .refine(
    ({ Resource }) => !Resource.some((resource) => resource.includes('${')),
    'Expected resources without policy variables',
  )
export type Statement = z.output<typeof Statement>

const PolicyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(Statement),
})

/** @throws ZodError for a policy in an unsupported form */
export const readStatements = (document: unknown): Statement[] => PolicyDocument.parse(document).Statement
