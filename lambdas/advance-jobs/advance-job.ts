import type { ImageTable } from '../adapters/image-table.ts'
import type { QueueBacklog } from '../adapters/queue-backlog.ts'
import type { JobQueue } from '../adapters/reruns/job-queue.ts'
import type { JobTable } from '../adapters/reruns/job-table.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import type { JobRow } from '../core/contracts/jobs.ts'
import { type CurrentSoftware, staleParts } from '../core/versions/stale-parts.ts'
import { canRerun, isNothing, wantedWork } from '../core/versions/wanted-work.ts'
import { type BeginRerunDeps, beginRerun } from '../lifecycle/begin-rerun.ts'

export interface AdvanceJobDeps extends BeginRerunDeps {
  images: Pick<ImageTable, 'get' | 'list'>
  jobs: Pick<JobTable, 'get' | 'advance' | 'setState'>
  advanceLater: JobQueue
  /** How many messages of fresh uploads and of re-runs wait for analysis and vision. */
  backlog: QueueBacklog
  software: CurrentSoftware
}

/** Re-runs of a job that are under way at once: enough to keep a stage busy, few enough that an upload overtakes them. */
const window = 10
const busySeconds = 2

export type JobOutcome = 'not running' | 'waiting' | 'advanced' | 'completed'

/**
 * Takes a job a step further: looks at the next images of its selection and begins a re-run where there is work. Each
 * begun re-run is counted with its beginning, so a step that is repeated counts nothing twice.
 */
export async function advanceJob(deps: AdvanceJobDeps, owner: string, jobId: string): Promise<JobOutcome> {
  const job = await deps.jobs.get(owner, jobId)
  if (job?.state !== 'running') return 'not running'

  const free = window - (job.started - job.completed - job.failed)
  if (job.isSelectionDone && free === window) {
    await deps.jobs.setState(job, ['running'], 'completed', deps.now())
    return 'completed'
  }
  // Fresh uploads go first: nothing is added to queues in which something waits.
  const mayBegin = !job.isSelectionDone && free > 0 && (await deps.backlog()) === 0
  if (!mayBegin) {
    await deps.advanceLater(job, busySeconds)
    return 'waiting'
  }
  await takeStep(deps, job, free)
  await deps.advanceLater(job)
  return 'advanced'
}

async function takeStep(deps: AdvanceJobDeps, job: JobRow, limit: number): Promise<void> {
  const { images, cursor, isSelectionDone } = await nextImages(deps, job, limit)
  let skipped = 0
  for (const image of images) {
    if (image?.jobId === job.jobId) continue
    const work = image && workFor(deps, job, image)
    const run = image && work && canRerun(image) && (await beginRerun(deps, image, work, job.jobId))
    if (!run) skipped++
  }
  await deps.jobs.advance(job, { cursor, isSelectionDone, skipped }, deps.now())
}

/** What this job wants of an image; nothing for one that is up to date. */
function workFor({ software, routes }: AdvanceJobDeps, { selection, rerun }: JobRow, image: ImageRow) {
  const wanted = wantedWork(image, rerun, routes)
  const work =
    'stale' in selection
      ? staleWork(staleParts(image, software), wanted.features, rerun.features !== undefined)
      : wanted
  return isNothing(work) ? undefined : work
}

/** Stale features as far as they were asked for, or can still be made at all. */
const staleWork = (
  { analysis, features }: ReturnType<typeof staleParts>,
  wanted: ReturnType<typeof wantedWork>['features'],
  asksForFeatures: boolean,
) => ({
  analysis: analysis && !asksForFeatures,
  features: features.filter((feature) => wanted.includes(feature)),
})

/** The next images of a selection; undefined for one that is not there. */
async function nextImages({ images }: AdvanceJobDeps, { owner, selection, cursor }: JobRow, limit: number) {
  if ('imageIds' in selection) {
    const start = cursor ? selection.imageIds.indexOf(cursor) + 1 : 0
    const ids = selection.imageIds.slice(start, start + limit)
    const rows = await Promise.all(ids.map((imageId) => images.get({ owner, imageId })))
    return {
      images: rows,
      cursor: ids.at(-1),
      isSelectionDone: start + ids.length >= selection.imageIds.length,
    }
  }
  const { rows, last } = await images.list(owner, limit, cursor)
  return { images: rows, cursor: last, isSelectionDone: last === undefined }
}
