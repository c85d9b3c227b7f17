import * as z from 'zod/mini'
import { FailureCause, failureOutcomes, failureStages } from '../../image-record/failure.ts'
import { errorCodes } from '../../platform/errors.ts'
import { ImageId, Instant, Owner, TransformId } from '../../platform/identifiers.ts'

const count = z.int().check(z.gte(0))

export const FailureExample = z.object({
  owner: Owner,
  imageId: ImageId,
  run: z.optional(z.int()).check(z.describe('The version whose re-run failed; absent for the image itself')),
  transformId: z.optional(TransformId),
  at: Instant,
})
export type FailureExample = z.infer<typeof FailureExample>

/** Everything with the same cause, whoever it belongs to. */
export const FailureGroup = z.object({
  cause: FailureCause,
  outcome: z
    .enum(failureOutcomes)
    .check(
      z.describe('`failed`: we are at fault; `rejected`: the file is; `degraded`: another provider answered'),
    ),
  stage: z.enum(failureStages),
  code: z.enum(errorCodes),
  fingerprint: z.string().check(z.describe('Tells faults of the same code apart')),
  message: z.optional(z.string()).check(z.describe('The reason of the latest example')),
  explanation: z.string().check(z.describe('What happened, in plain words; uploaders see the same')),
  remedy: z.string().check(z.describe('What the uploader can do; uploaders see the same')),
  operator: z.optional(z.string()).check(z.describe('What an administrator can do')),
  images: count.check(z.describe('An image counts once, however often it failed')),
  isComplete: z.boolean().check(z.describe('Whether all were counted; otherwise `images` is a lower bound')),
  redriven: count.check(z.describe('How many of them were redriven and have no outcome yet')),
  firstAt: Instant,
  lastAt: Instant,
  examples: z.array(FailureExample).check(z.describe('The latest, newest first')),
})
export type FailureGroup = z.infer<typeof FailureGroup>

/** GET /v1/admin/failures */
export const FailureList = z.object({
  items: z.array(FailureGroup).check(z.describe('The largest group first')),
  since: Instant,
  isComplete: z.boolean().check(z.describe('Whether all causes are listed')),
})
export type FailureList = z.infer<typeof FailureList>

/** POST /v1/admin/failures/{cause} */
export const FailureAction = z.strictObject({
  action: z
    .enum(['redrive', 'dismiss'], 'Expected redrive or dismiss')
    .check(
      z.describe(
        '`redrive` tries the work again; `dismiss` accepts the images as they are and forgets the group',
      ),
    ),
})
export type FailureAction = z.infer<typeof FailureAction>

export const FailureActionAnswer = z.object({
  cause: FailureCause,
  action: z.enum(['redrive', 'dismiss']),
  done: count.check(z.describe('How many were redriven or dismissed')),
  changed: count.check(z.describe('How many had changed meanwhile, so that nothing was left to do')),
  refused: count.check(z.describe('How many cannot be redriven now')),
  refusal: z.optional(z.string()).check(z.describe('Why the latest of them cannot')),
  deadLetters: count.check(
    z.describe('Dead letters that were dropped, because their work is done with this call'),
  ),
  isComplete: z.boolean().check(z.describe('Whether the whole group was seen: otherwise call again')),
})
export type FailureActionAnswer = z.infer<typeof FailureActionAnswer>

/** How far back groups are shown. Older failures are forgotten, unless somebody asks for them. */
export const usualDays = 30
export const mostDays = 365
