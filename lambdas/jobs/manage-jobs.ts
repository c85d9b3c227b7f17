import { v7 as uuidV7 } from 'uuid'
import { idCursor } from '../api/id-cursor.ts'
import type { Identity } from '../api/identity.ts'
import { AppError } from '../platform/errors.ts'
import { JobId, type JobRef } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { PresetTable } from '../transforms/aws/preset-table.ts'
import { resolvePresets } from '../transforms/presets/resolve-presets.ts'
import type { TransformPlan } from '../transforms/steps.ts'
import { checkFeatures } from '../versions/wanted-work.ts'
import type { FeatureRoutes } from '../vision/feature-routes.ts'
import type { JobQueue } from './aws/job-queue.ts'
import type { JobTable } from './aws/job-table.ts'
import { jobView } from './job-view.ts'
import type { JobChange, JobList, JobListQuery, JobRow, JobState, JobView } from './jobs.ts'
import { newJob } from './new-job.ts'
import { maxPlansBytes, type NewJobRequest } from './new-job-request.ts'
import { type RequireJobDeps, requireJob } from './require-job.ts'

export interface JobDeps {
  jobs: Pick<JobTable, 'create' | 'get' | 'page' | 'setState'>
  presets: Pick<PresetTable, 'read'>
  advanceLater: JobQueue
  routes: FeatureRoutes
  now: () => Date
}

/** More would only wait for one another. */
const maxUnfinishedJobs = 10

/** POST /v1/jobs */
export async function startJob(
  deps: JobDeps,
  { owner, principal }: Identity,
  request: NewJobRequest,
): Promise<JobView> {
  if (request.rerun) checkFeatures(request.rerun, deps.routes)
  const { transforms, ...rest } = request
  const plans = transforms && (await resolvePresets(deps, owner, transforms)).map(({ plan }) => plan)
  requireFit(plans)
  const wanted = { ...rest, transforms: plans }
  return begin(deps, newJob(wanted, { owner, jobId: uuidV7(), startedBy: principal }, deps.now()))
}

/** Writes the row of a new job and asks for its first step. @throws AppError LIMIT_REACHED */
export async function begin(
  { jobs, advanceLater }: Pick<JobDeps, 'jobs' | 'advanceLater'>,
  job: JobRow,
): Promise<JobView> {
  if (!(await jobs.create(job, maxUnfinishedJobs))) {
    throw new AppError(
      'LIMIT_REACHED',
      `An account can have at most ${maxUnfinishedJobs} unfinished jobs. Cancel one, or wait until one has finished.`,
    )
  }
  await advanceLater(job)
  return jobView(job)
}

/** @throws AppError INVALID_REQUEST when the plans do not fit into the job's row */
function requireFit(plans: readonly TransformPlan[] = []): void {
  const bytes = Buffer.byteLength(JSON.stringify(plans))
  if (bytes <= maxPlansBytes) return
  throw new AppError(
    'INVALID_REQUEST',
    `Expected plans of at most ${maxPlansBytes} bytes together, as JSON and with presets resolved; received ${bytes} bytes. Start several jobs with fewer transforms each.`,
  )
}

const cursors = idCursor(JobId)

/** GET /v1/jobs */
export async function listJobs(
  { jobs }: Pick<JobDeps, 'jobs'>,
  { owner }: Pick<Identity, 'owner'>,
  { limit, cursor }: JobListQuery,
): Promise<JobList> {
  const after = cursor === undefined ? undefined : cursors.decode(cursor)
  const { rows, last } = await jobs.page(owner, { limit, after })
  return { items: rows.map(jobView), nextCursor: last && cursors.encode(last) }
}

/** GET /v1/jobs/{id} */
export const readJob = async (deps: RequireJobDeps, { owner, jobId }: JobRef): Promise<JobView> =>
  jobView(await requireJob(deps, { owner, jobId }))

const comesFrom: Record<JobChange['state'], readonly JobState[]> = {
  running: ['paused'],
  paused: ['running'],
  cancelled: ['running', 'paused'],
}

/** PATCH /v1/jobs/{id} */
export async function changeJob(
  deps: Pick<JobDeps, 'jobs' | 'advanceLater' | 'now'>,
  ref: JobRef,
  { state }: JobChange,
): Promise<JobView> {
  const changed = await retryOnConflict(async () => {
    const job = await requireJob(deps, ref)
    if (!comesFrom[state].includes(job.state)) {
      throw new AppError(
        'CONFLICT',
        `Expected a job that is ${comesFrom[state].join(' or ')}; this job is ${job.state}.`,
      )
    }
    return deps.jobs.setState(job, { from: comesFrom[state], to: state }, deps.now())
  })
  if (state === 'running') await deps.advanceLater(changed)
  return jobView(changed)
}
