import type { ImageTable, OverduePage } from '../image-record/aws/image-table.ts'
import { openShards } from '../image-record/open-work.ts'
import { type ResumeArchiveDeps, resumeArchive } from '../jobs/archives/resume-archive.ts'
import type { JobQueue } from '../jobs/aws/job-queue.ts'
import type { JobTable } from '../jobs/aws/job-table.ts'
import type { ImageRef, JobRef, TransformRef } from '../platform/identifiers.ts'
import { type ResumeTransformDeps, resumeTransform } from '../transforms/resume-transform.ts'
import { type SettleOverdueDeps, settleOverdue } from './settle-overdue.ts'

type Overdue = ImageRef | JobRef | TransformRef | { readonly archiveOf: JobRef }

export interface SweepDeps extends SettleOverdueDeps, ResumeJobDeps, ResumeTransformDeps, ResumeArchiveDeps {
  images: Pick<ImageTable, 'apply' | 'readWhole' | 'overdue'>
  onFailure: (error: unknown, overdue: Overdue) => void
}

const parallelism = 10

/** Long enough to finish the work in progress. */
const reserveMs = 10_000

/** Goes through the overdue work of every shard while time allows. @returns how many were settled, by outcome */
export async function sweep(deps: SweepDeps, remainingMs: () => number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const settle = async (overdue: Overdue) => {
    const outcome = await settleOne(deps, overdue).catch((error) => {
      deps.onFailure(error, overdue)
      return 'failed' as const
    })
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  for (const shard of openShards) {
    let next: OverduePage['next']
    do {
      // Reads further pages, so that images that cannot be settled now do not hide those behind them.
      const page = await deps.images.overdue(shard, deps.now(), next)
      const overdue: Overdue[] = [
        ...page.images,
        ...page.jobs,
        ...page.transforms,
        ...page.archives.map((archiveOf) => ({ archiveOf })),
      ]
      while (overdue.length > 0 && remainingMs() > reserveMs) {
        await Promise.all(overdue.splice(0, parallelism).map(settle))
      }
      next = page.next
    } while (next && remainingMs() > reserveMs)
  }
  return counts
}

/** Work that came to a halt and had to be taken up, or that even the sweep could not settle. */
const halted = [
  'reanalysis requested',
  'vision requested',
  'job resumed',
  'transform requested',
  'archive requested',
  'fetch given up',
  'failed',
]

/** How much of what the sweep found should never have been left to it. Expired slots and deletions are its own work. */
export const countTakenUp = (settled: Readonly<Record<string, number>>): number =>
  halted.reduce((sum, outcome) => sum + (settled[outcome] ?? 0), 0)

function settleOne(deps: SweepDeps, overdue: Overdue): Promise<string> {
  if ('archiveOf' in overdue) return resumeArchive(deps, overdue.archiveOf)
  if ('jobId' in overdue) return resumeJob(deps, overdue)
  if ('transformId' in overdue) return resumeTransform(deps, overdue)
  return settleOverdue(deps, overdue)
}

interface ResumeJobDeps {
  jobs: Pick<JobTable, 'takeUp'>
  advanceLater: JobQueue
  now: () => Date
}

/**
 * A running job whose message was lost (the function was cut off before sending it, or the queue gave up on it) gets
 * another one.
 */
export async function resumeJob(
  { jobs, advanceLater, now }: ResumeJobDeps,
  ref: JobRef,
): Promise<'job resumed' | 'nothing owed'> {
  const job = await jobs.takeUp(ref, now())
  if (!job) return 'nothing owed'
  await advanceLater(job)
  return 'job resumed'
}
