import { v7 as uuidV7 } from 'uuid'
import { idCursor } from '../api/id-cursor.ts'
import type { Identity } from '../api/identity.ts'
import { AppError } from '../platform/errors.ts'
import { JobId } from '../platform/identifiers.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import type { PresetTable } from '../transforms/aws/preset-table.ts'
import { resolvePresets } from '../transforms/presets/resolve-presets.ts'
import type { TransformPlan } from '../transforms/steps.ts'
import { checkFeatures } from '../versions/wanted-work.ts'
import type { FeatureRoutes } from '../vision/feature-routes.ts'
import type { JobQueue } from './aws/job-queue.ts'
import type { JobTable } from './aws/job-table.ts'
import type { JobChange, JobList, JobListQuery, JobRow, JobState, JobView } from './jobs.ts'
import { newJob } from './new-job.ts'
import { maxPlansBytes, type NewJobRequest } from './new-job-request.ts'

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
  const job = newJob(wanted, { owner, jobId: uuidV7(), startedBy: principal }, deps.now())
  if (!(await deps.jobs.create(job, maxUnfinishedJobs))) {
    throw new AppError(
      'LIMIT_REACHED',
      `An account can have at most ${maxUnfinishedJobs} unfinished jobs. Cancel one, or wait until one has finished.`,
    )
  }
  await deps.advanceLater(job)
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
export const readJob = async (deps: JobDeps, { owner }: Identity, jobId: string): Promise<JobView> =>
  jobView(await jobThere(deps, owner, jobId))

const comesFrom: Record<JobChange['state'], readonly JobState[]> = {
  running: ['paused'],
  paused: ['running'],
  cancelled: ['running', 'paused'],
}

/** PATCH /v1/jobs/{id} */
export async function changeJob(
  deps: JobDeps,
  { owner }: Identity,
  jobId: string,
  { state }: JobChange,
): Promise<JobView> {
  const changed = await retryOnConflict(async () => {
    const job = await jobThere(deps, owner, jobId)
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

async function jobThere({ jobs }: JobDeps, owner: string, jobId: string): Promise<JobRow> {
  const job = await jobs.get({ owner, jobId })
  if (!job) throw new AppError('NOT_FOUND', `There is no job ${jobId}.`)
  return job
}

function jobView(row: JobRow): JobView {
  const { owner, selection, cursor, isSelectionDone, turn, openShard, dueAt, busyAt, ...rest } = row
  const { rerun, transforms, ...counted } = rest
  const job = { ...counted, ...(transforms ? { transforms: transforms.length } : { rerun }) }
  const seen = job.started + job.skipped
  if ('imageIds' in selection) {
    const total = selection.imageIds.length * (transforms?.length ?? 1)
    return { ...job, selection: 'images', total }
  }
  return {
    ...job,
    selection: 'stale' in selection ? 'stale' : 'all',
    ...(isSelectionDone && { total: seen }),
  }
}
