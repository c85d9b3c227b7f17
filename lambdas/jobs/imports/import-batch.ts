import type { QueueBacklog } from '../../platform/queues/queue-backlog.ts'
import type { ImportTable } from '../aws/import-table.ts'
import type { JobTable } from '../aws/job-table.ts'
import { type ImportJob, isListed } from './import-job.ts'
import { countOutcomes, dayIsFull, type ImportEachDeps, importEach } from './import-objects.ts'
import { batchesAtOnce, type InventoryBatch, objectsOf } from './inventory-batch.ts'

export interface ImportBatchDeps extends ImportEachDeps {
  jobs: Pick<JobTable, 'get' | 'setState'>
  importTable: Pick<ImportTable, 'find' | 'begin' | 'noteSkipped' | 'countBatch'>
  backlog: QueueBacklog
}

/** What the state machine does after a wait: go on to the next batch, repeat this one, or stop all. */
export interface BatchOutcome {
  readonly next: 'done' | 'again' | 'stop'
  readonly waitSeconds: number
}

/**
 * A child of the map may have 25,000 events, and each wait takes nine: enough for the day that a job waits for busy queues,
 * and for a pause of four weeks.
 */
const busySeconds = 40
const pausedSeconds = 900

/**
 * Imports a batch of an inventory's objects. Repeating it imports and counts nothing twice. It begins nothing while other
 * messages wait, so at most the batches at work are ahead of a fresh upload.
 */
export async function importBatch(deps: ImportBatchDeps, batch: InventoryBatch): Promise<BatchOutcome> {
  const beganAt = deps.now()
  const job = await deps.jobs.get(batch)
  if (!job || !isListed(job) || !['running', 'paused'].includes(job.state))
    return { next: 'stop', waitSeconds: 0 }
  if (job.state === 'paused') return { next: 'again', waitSeconds: pausedSeconds }
  if (!job.import.dryRun && (await deps.backlog()) > 0) return { next: 'again', waitSeconds: busySeconds }
  const outcomes = await importEach(deps, job, objectsOf(batch))
  // The next look says whether it is paused or has ended.
  if (outcomes.includes('job stopped')) return { next: 'again', waitSeconds: 1 }
  if (outcomes.includes('day is full')) {
    await deps.jobs.setState(job, dayIsFull, deps.now())
    return { next: 'again', waitSeconds: pausedSeconds }
  }
  const { skipped, found } = countOutcomes(job, outcomes)
  // Listed first, so that the list is never shorter than the count.
  await deps.importTable.noteSkipped(job, skipped)
  if (skipped.length > 0 || found)
    await deps.importTable.countBatch(
      job,
      batch.line.batch,
      { skipped: skipped.length, ...found },
      deps.now(),
    )
  const begun = outcomes.filter((each) => each === 'begun').length
  return { next: 'done', waitSeconds: restSeconds(job, begun, deps.now().getTime() - beganAt.getTime()) }
}

/** How long until the next batch may begin, so that all batches at once begin `perSecond` photos. */
const restSeconds = ({ import: { perSecond } }: ImportJob, begun: number, tookMs: number): number =>
  Math.max(0, Math.ceil((begun * batchesAtOnce) / perSecond - tookMs / 1_000))
