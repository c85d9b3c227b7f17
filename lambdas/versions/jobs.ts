import * as z from 'zod/mini'
import { Principal } from '../api/identity.ts'
import { pageCursor, pageLimit } from '../api/query-values.ts'
import { ImageId, Instant, JobId, Owner } from '../platform/identifiers.ts'
import { RerunRequest } from './versions.ts'

/** `failed`: it was given up, because nothing moved any more; `reason` says why. */
export const JobState = z.enum(['running', 'paused', 'cancelled', 'completed', 'failed'])
export type JobState = z.infer<typeof JobState>

/** What fits into a job's row beside the rest, and into one request. */
export const maxSelectedImages = 1_000

export const JobReason = z.object({
  code: z
    .enum(['runs-lost', 'queues-busy'])
    .check(z.describe('Re-runs that never ended, or queues that were never empty')),
  message: z.string(),
})
export type JobReason = z.infer<typeof JobReason>

/** Which images a job is about. */
export const JobSelection = z.union([
  z.strictObject({
    imageIds: z.array(ImageId).check(
      z.minLength(1),
      z.maxLength(maxSelectedImages),
      z.refine((ids) => new Set(ids).size === ids.length, 'Expected every image once'),
    ),
  }),
  z.strictObject({
    stale: z.literal(true).check(z.describe('Those whose analysis or models are older than what runs now')),
  }),
  z.strictObject({ all: z.literal(true) }),
])
export type JobSelection = z.infer<typeof JobSelection>

/** POST /v1/jobs */
export const NewJobRequest = z.strictObject({
  selection: JobSelection,
  rerun: z
    ._default(RerunRequest, { analysis: false })
    .check(z.describe('What to do again; with `stale`, only as far as it is older than what runs now')),
})
export type NewJobRequest = z.infer<typeof NewJobRequest>

const count = z._default(z.int(), 0)
const counts = {
  started: count.check(z.describe('Re-runs that were begun, of images that are still there')),
  completed: count,
  failed: count.check(z.describe('Re-runs that failed or were rejected; the images stay as they were')),
  skipped: count.check(
    z.describe('Images that need no re-run, cannot have one, or were deleted while it was under way'),
  ),
}

const times = {
  createdAt: Instant,
  updatedAt: Instant.check(z.describe('When something of the job last moved')),
  finishedAt: z.optional(Instant),
}

/** A job as it is stored. */
export const JobRow = z.object({
  owner: Owner,
  jobId: JobId,
  state: JobState,
  ...NewJobRequest.shape,
  ...counts,
  cursor: z.optional(z.string()).check(z.describe('How far the selection has been worked off')),
  isSelectionDone: z._default(z.boolean(), false),
  reason: z.optional(JobReason),
  turn: z._default(z.int(), 0).check(z.describe('Messages of an earlier turn are of no account')),
  openShard: z.optional(z.string()).check(z.describe('Set while the job is running')),
  dueAt: z.optional(Instant).check(z.describe('When the sweep should see whether anybody looks after it')),
  busyAt: z.optional(Instant).check(z.describe('When work was last seen in the queues, to the half hour')),
  startedBy: Principal,
  ...times,
})
export type JobRow = z.infer<typeof JobRow>

/** A job as its owner sees it. */
export const JobView = z.object({
  jobId: JobId,
  state: JobState,
  rerun: RerunRequest,
  selection: z.enum(['images', 'stale', 'all']),
  ...counts,
  total: z
    .optional(z.int())
    .check(
      z.describe('How many images there are to look at; known for a selection by ids, or once all were seen'),
    ),
  reason: z.optional(JobReason).check(z.describe('Why it has failed')),
  startedBy: Principal,
  ...times,
})
export type JobView = z.infer<typeof JobView>

export const JobList = z.object({
  items: z.array(JobView).check(z.describe('Newest first')),
  nextCursor: z
    .optional(z.string())
    .check(z.describe('Pass it as ?cursor= to go on; absent on the last page')),
})
export type JobList = z.infer<typeof JobList>

/** Query of GET /v1/jobs */
export const JobListQuery = z.strictObject({
  limit: pageLimit({ byDefault: 25, most: 100 }),
  cursor: pageCursor({ maxLength: 200 }),
})
export type JobListQuery = z.infer<typeof JobListQuery>

/** PATCH /v1/jobs/{id} */
export const JobChange = z.strictObject({ state: z.enum(['running', 'paused', 'cancelled']) })
export type JobChange = z.infer<typeof JobChange>

/** What lies in the queue of jobs: take this one a step further. */
export const JobMessage = z.object({
  kind: z.literal('advance-job'),
  owner: Owner,
  jobId: JobId,
  turn: z._default(z.int(), 0),
})
export type JobMessage = z.infer<typeof JobMessage>
