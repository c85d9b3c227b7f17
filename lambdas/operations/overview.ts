import * as z from 'zod/mini'
import { BudgetUsage } from '../costs/budgets.ts'
import { ImageState } from '../image-record/image-row.ts'
import { Instant } from '../platform/identifiers.ts'

const count = z.int().check(z.gte(0))
const code = z.string().check(z.describe('Stable code for programs, as in `reason.code`'))

/** The messages of one queue and of the queues behind it. Approximate, as SQS reports them. */
export const QueueOverview = z.object({
  name: z.string().check(z.describe('As in the metrics: analysis, vision-onnx …')),
  waiting: z
    .optional(count)
    .check(z.describe('Absent for functions that follow a stream: they have dead letters only')),
  inWork: z.optional(count),
  delayed: z.optional(count),
  exhausted: z
    .optional(count)
    .check(
      z.describe(
        'Messages out of attempts, whose images are still to be settled; absent for queues without this step',
      ),
    ),
  deadLetters: count.check(z.describe('Messages that failed in all attempts')),
})
export type QueueOverview = z.infer<typeof QueueOverview>

/** POST /v1/admin/queues/{name}/redrive. */
export const Redriven = z.object({
  name: z.string(),
  moved: count.check(z.describe('Dead letters that were sent back to the queue')),
  deadLetters: count.check(
    z.describe('Dead letters that are left: call again until there are none. Approximate, as SQS is'),
  ),
})
export type Redriven = z.infer<typeof Redriven>

export const QueueName = z
  .string()
  .check(z.regex(/^[a-z][a-z-]{0,63}$/, 'Expected the name of a queue as in GET /v1/admin/overview'))

/** GET /v1/admin/overview. */
export const Overview = z.object({
  at: Instant,
  underWay: z
    .array(
      z.object({
        state: ImageState,
        images: count,
        oldestAgeSeconds: z
          .number()
          .check(z.gte(0), z.describe('Age of the oldest, from the opening of its upload slot')),
      }),
    )
    .check(z.describe('Images that are not settled; a lower bound while `isComplete` is false')),
  reruns: count.check(z.describe('Versions that re-runs are making')),
  isComplete: z.boolean().check(z.describe('Whether all open work was counted')),
  settled: z
    .array(z.object({ state: ImageState, images: count }))
    .check(
      z.describe(
        'Counted since the stage was deployed; the difference between two responses gives the throughput',
      ),
    ),
  faults: z
    .array(z.object({ state: ImageState, code, images: count }))
    .check(z.describe('Images rejected or failed since the stage was deployed, most frequent first')),
  visionFaults: z
    .array(z.object({ feature: z.string(), code, results: count }))
    .check(z.describe('Features that failed since the stage was deployed, most frequent first')),
  vision: z
    .array(z.object({ provider: z.string(), costUsd: z.number().check(z.gte(0)) }))
    .check(z.describe('Estimated cost of vision since the stage was deployed, at list prices')),
  budgets: z
    .array(BudgetUsage)
    .check(
      z.describe('Budgets of the stage, of features and of Rekognition; those of owners are their limits'),
    ),
  queues: z.array(QueueOverview),
})
export type Overview = z.infer<typeof Overview>
