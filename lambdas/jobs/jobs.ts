import * as z from 'zod/mini'
import { Principal } from '../api/identity.ts'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { ImageId, Instant, JobId, Owner } from '../platform/identifiers.ts'
import type { TransformPlan } from '../transforms/steps.ts'
import { RerunRequest } from '../versions/versions.ts'
import { ImportSource } from './imports/import-source.ts'
import { ImportOrder, ImportView } from './imports/imports.ts'

/** `failed`: given up because it stopped advancing; `reason` says why. */
export const JobState = z.enum(['running', 'paused', 'cancelled', 'completed', 'failed'])
export type JobState = z.infer<typeof JobState>

/** The number of ids that fit into one request, and into a job's row beside everything else. */
const maxSelectedImages = 1_000

export const JobReason = z.object({
  code: z
    .enum(['runs-lost', 'queues-busy', 'daily-limit', 'source-unreadable', 'import-stopped'])
    .check(
      z.describe(
        'runs-lost: re-runs never ended. queues-busy: the queues were never empty. daily-limit: the transforms or uploads of the day are used up. source-unreadable: the bucket or the inventory of an import cannot be read. import-stopped: an import from an inventory met a fault of the service',
      ),
    ),
  message: z.string(),
})
export type JobReason = z.infer<typeof JobReason>

/** The images that a job is about. */
export const JobSelection = z.union([
  z.strictObject({
    imageIds: z.array(ImageId).check(
      z.minLength(1),
      z.maxLength(maxSelectedImages),
      z.refine((ids) => new Set(ids).size === ids.length, 'Expected each image only once'),
    ),
  }),
  z.strictObject({
    stale: z
      .literal(true)
      .check(z.describe('Images whose analysis or models are older than the ones in use now')),
  }),
  z.strictObject({ all: z.literal(true) }),
])
export type JobSelection = z.infer<typeof JobSelection>

/**
 * A transform that a job makes of every image: its plan, which was checked when the job started, and the plan's hash.
 */
export interface JobTransform {
  readonly plan: TransformPlan
  readonly planHash: string
}

/** The objects that a job imports. */
const ObjectSelection = z.strictObject({ objects: ImportSource })

const count = z._default(z.int(), 0)
const counts = {
  started: count.check(
    z.describe(
      'Re-runs or transforms that were started, of images that still exist; or photos that were copied',
    ),
  ),
  completed: count.check(z.describe('For an import: photos that are in the library; in a dry run, would be')),
  failed: count.check(
    z.describe(
      'Re-runs or transforms that failed or were rejected; their images stay as they were. For an import: photos that were copied and then rejected',
    ),
  ),
  skipped: count.check(
    z.describe(
      'Re-runs or transforms that are not needed or not possible, or whose image was deleted meanwhile; or objects that were not imported',
    ),
  ),
}

const times = {
  createdAt: Instant,
  updatedAt: Instant.check(z.describe('When the job last made progress')),
  finishedAt: z.optional(Instant),
}

/** A job as it is stored. */
export const JobRow = z.object({
  owner: Owner,
  jobId: JobId,
  state: JobState,
  selection: z.union([JobSelection, ObjectSelection]),
  rerun: RerunRequest,
  import: z.optional(ImportOrder).check(z.describe('Set on jobs that import the objects of their selection')),
  bytes: z.optional(z.int()).check(z.describe('Size of the objects that were imported, or would be')),
  transforms: z
    .optional(z.array(z.custom<JobTransform>((transform) => typeof transform === 'object')))
    .check(z.describe('Transforms to make of every image; absent for a job that runs images again')),
  ...counts,
  cursor: z.optional(z.string()).check(z.describe('How far the job has got in its selection')),
  isSelectionDone: z._default(z.boolean(), false),
  reason: z.optional(JobReason),
  turn: z._default(z.int(), 0).check(z.describe('Messages of an earlier turn are ignored')),
  openShard: z.optional(z.string()).check(z.describe('Set while the job is running')),
  dueAt: z.optional(Instant).check(z.describe('When the sweep checks whether the job is still advancing')),
  busyAt: z
    .optional(Instant)
    .check(z.describe('When other work was last seen in the queues, accurate to half an hour')),
  startedBy: Principal,
  ...times,
})
export type JobRow = z.infer<typeof JobRow>

/** A job as its owner sees it. */
export const JobView = z.object({
  jobId: JobId,
  state: JobState,
  rerun: z
    .optional(RerunRequest)
    .check(z.describe('The parts that the job runs again; absent for a job that does something else')),
  import: z.optional(ImportView).check(z.describe('What the job imports; absent for other jobs')),
  transforms: z.optional(z.int()).check(z.describe('How many transforms are made of each image')),
  selection: z.enum(['images', 'stale', 'all', 'objects']),
  ...counts,
  total: z
    .optional(z.int())
    .check(
      z.describe(
        'Number of re-runs or transforms in the selection; known for a selection by ids, or once the job has seen all images',
      ),
    ),
  reason: z.optional(JobReason).check(z.describe('Why the job failed')),
  startedBy: Principal,
  ...times,
})
export type JobView = z.infer<typeof JobView>

export const JobList = pageOf(JobView, { order: 'Newest first' })
export type JobList = z.infer<typeof JobList>

/** Query of GET /v1/jobs */
export const JobListQuery = z.strictObject(pageQuery())
export type JobListQuery = z.infer<typeof JobListQuery>

/** PATCH /v1/jobs/{id} */
export const JobChange = z.strictObject({ state: z.enum(['running', 'paused', 'cancelled']) })
export type JobChange = z.infer<typeof JobChange>
