import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import type { JobRef } from '../platform/identifiers.ts'
import type { QueueBacklog } from '../platform/queues/queue-backlog.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import { type BeginRerunDeps, beginRerun } from '../versions/begin-rerun.ts'
import { type CurrentSoftware, staleParts } from '../versions/stale-parts.ts'
import { canRerun, hasNoWork, wantedWork } from '../versions/wanted-work.ts'
import type { JobQueue } from './aws/job-queue.ts'
import type { JobTable, StateChange } from './aws/job-table.ts'
import { type BeginTransformsDeps, beginTransforms } from './begin-transforms.ts'
import { isImport, isListed } from './imports/import-job.ts'
import { type ImportObjectsDeps, importObjects, importWindow } from './imports/import-objects.ts'
import { isDueSoon, stalledReason, underWay } from './job-life.ts'
import type { JobMessage } from './job-message.ts'
import type { JobRow } from './jobs.ts'

export interface AdvanceJobDeps extends BeginRerunDeps, BeginTransformsDeps, ImportObjectsDeps {
  images: Pick<ImageTable, 'readWhole' | 'list'>
  jobs: Pick<JobTable, 'get' | 'advance' | 'setState' | 'keepOpen'>
  advanceLater: JobQueue
  /** Counts the messages that wait for analysis and vision, of new uploads and of re-runs. */
  backlog: QueueBacklog
  software: CurrentSoftware
  /** Hands a job to Step Functions, which works through its inventory. */
  importInventory: (job: JobRef) => Promise<void>
}

/**
 * How many re-runs of a job may be in progress at once: enough to keep a stage busy, few enough that an upload
 * overtakes them.
 */
const rerunWindow = 10
/**
 * The same for transforms, which are short: enough for all functions that make them, few enough that a cancelled job
 * ends soon.
 */
const transformWindow = 50
const busySeconds = 2
/** Step Functions does the work: the job only looks whether it has ended. */
const listedSeconds = 10
/** An import begins at most so many photos in a step as it may in a second. */
const importStepSeconds = 1

/** `given up`: nothing moved for too long. `stopped`: the job has ended or pauses, for a reason that its row says. */
export type JobOutcome = 'not running' | 'waiting' | 'advanced' | 'completed' | 'given up' | 'stopped'

const windowOf = (job: JobRow) => (job.import ? importWindow : job.transforms ? transformWindow : rerunWindow)

/**
 * Advances a job by one step: looks at the next images of its selection and starts a re-run where there is work. A
 * re-run is counted in the transaction that starts it, so a repeated step counts nothing twice.
 */
export async function advanceJob(
  deps: AdvanceJobDeps,
  { owner, jobId, turn }: Omit<JobMessage, 'kind'>,
): Promise<JobOutcome> {
  const job = await deps.jobs.get({ owner, jobId })
  // A job that was resumed, by its owner or by the sweep, has a newer message. Two messages of one job would go on
  // forever.
  if (job?.state !== 'running' || job.turn !== turn) return 'not running'
  const window = windowOf(job)
  const free = window - underWay(job)
  if (job.isSelectionDone && free >= window) {
    await deps.jobs.setState(job, { from: ['running'], to: 'completed' }, deps.now())
    return 'completed'
  }
  const isBusy = !job.import?.dryRun && (await deps.backlog()) > 0
  if (isDueSoon(job, deps.now())) await deps.jobs.keepOpen(job, isBusy, deps.now())
  // New uploads go first: a job adds nothing to queues in which messages wait.
  const isHandedOn = isListed(job) && job.cursor !== undefined
  if (isBusy || job.isSelectionDone || free <= 0 || isHandedOn) return wait(deps, job, isBusy)
  const end = await takeStep(deps, job, free)
  if (end) {
    await deps.jobs.setState(job, end, deps.now())
    return 'stopped'
  }
  await deps.advanceLater(job, job.import && !job.import.dryRun ? importStepSeconds : undefined)
  return 'advanced'
}

/** Nothing can be started now: the job waits, or it ends. */
async function wait(deps: AdvanceJobDeps, job: JobRow, isBusy: boolean): Promise<JobOutcome> {
  const reason = stalledReason(job, isBusy, deps.now())
  if (reason) {
    const stalled = { from: ['running'], to: 'failed', reason, unmovedSince: job.updatedAt } as const
    if (await deps.jobs.setState(job, stalled, deps.now())) return 'given up'
  }
  await deps.advanceLater(job, isListed(job) && !job.isSelectionDone ? listedSeconds : busySeconds)
  return 'waiting'
}

const dayIsFull: StateChange = {
  from: ['running'],
  to: 'failed',
  reason: {
    code: 'daily-limit',
    message:
      'The transforms that the account may ask for today are used up. Start another job tomorrow (UTC): it skips transforms that exist already.',
  },
}

/** @returns how the job ends or pauses; undefined while it goes on */
async function takeStep(deps: AdvanceJobDeps, job: JobRow, free: number): Promise<StateChange | undefined> {
  if (isListed(job)) return handOn(deps, job)
  if (isImport(job)) return importObjects(deps, job, free)
  const ofEach = job.transforms?.length ?? 1
  const { images, cursor, isSelectionDone } = await nextImages(deps, job, Math.ceil(free / ofEach))
  let skipped = 0
  for (const image of images) {
    const taken = await takeImage(deps, job, image)
    // When the job is resumed, this step is repeated.
    if (taken === 'job stopped') return undefined
    if (taken === 'day is full') return dayIsFull
    skipped += taken.skipped
  }
  await deps.jobs.advance(job, { cursor, isSelectionDone, skipped }, deps.now())
  return undefined
}

/** Repeating it starts nothing: the execution bears the name of the job. */
async function handOn({ importInventory, jobs, now }: AdvanceJobDeps, job: JobRow): Promise<undefined> {
  await importInventory(job)
  await jobs.advance(job, { cursor: '0', isSelectionDone: false, skipped: 0 }, now())
}

async function takeImage(deps: AdvanceJobDeps, job: JobRow, image: ImageRow | undefined) {
  if (job.transforms) return beginTransforms(deps, job, image)
  const taken = await runAgain(deps, job, image)
  return taken === 'job stopped' ? taken : { skipped: taken === 'skipped' ? 1 : 0 }
}

/** Begins the re-run of one image, and starts over if the image changes in between. */
function runAgain(deps: AdvanceJobDeps, job: JobRow, seen: ImageRow | undefined) {
  let image = seen
  return retryOnConflict(async () => {
    if (image?.jobId === job.jobId) return 'begun'
    const work = image && workFor(deps, job, image)
    if (!image || !work || !canRerun(image)) return 'skipped'
    const begun = await beginRerun(deps, image, work, job.jobId)
    if (begun === 'job stopped') return begun
    if (begun !== 'outdated') return 'begun'
    image = await deps.images.readWhole({ owner: image.owner, imageId: image.imageId })
    return undefined
  })
}

/** What this job does for an image; undefined if the image is up to date. */
function workFor({ software, routes }: AdvanceJobDeps, { selection, rerun }: JobRow, image: ImageRow) {
  const wanted = wantedWork(image, rerun, routes)
  const work =
    'stale' in selection
      ? {
          ...staleWork(staleParts(image, software), wanted.features, rerun.features !== undefined),
          effort: wanted.effort,
        }
      : wanted
  return hasNoWork(work) ? undefined : work
}

/** The requested features whose results are stale and that still have a provider. */
const staleWork = (
  { analysis, features }: ReturnType<typeof staleParts>,
  wanted: ReturnType<typeof wantedWork>['features'],
  asksForFeatures: boolean,
) => ({
  analysis: analysis && !asksForFeatures,
  features: features.filter((feature) => wanted.includes(feature)),
})

/** The next images of a selection; undefined for an image that does not exist. */
async function nextImages({ images }: AdvanceJobDeps, { owner, selection, cursor }: JobRow, limit: number) {
  if ('imageIds' in selection) {
    const start = cursor ? selection.imageIds.indexOf(cursor) + 1 : 0
    const ids = selection.imageIds.slice(start, start + limit)
    const rows = await Promise.all(ids.map((imageId) => images.readWhole({ owner, imageId })))
    return {
      images: rows,
      cursor: ids.at(-1),
      isSelectionDone: start + ids.length >= selection.imageIds.length,
    }
  }
  const { rows, last } = await images.list(owner, limit, cursor)
  return { images: rows, cursor: last, isSelectionDone: last === undefined }
}
