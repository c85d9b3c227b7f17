import { analysisDeadlineMs, later, openShardOf } from '../image-record/open-work.ts'
import type { JobReason, JobRow, JobState } from './jobs.ts'

const hourMs = 3_600_000

/**
 * After an hour, the sweep restarts a re-run that lost its message; at worst, the re-run then uses up all attempts of a
 * queue. When the queues have been empty and nothing has moved for this long, the missing work is not coming back.
 */
const quietHours = 3
/** While the queues hold work, a job waits for its turn, but not forever. */
const busyHours = 24

/** How long a job may be without its message before the sweep sends another one. */
const lookAfterMs = analysisDeadlineMs

export const isUnfinished = (state: JobState): boolean => state === 'running' || state === 'paused'

/** Makes the sweep look at a running job, in case it has lost its message. */
export const jobIsOpen = (jobId: string, now: Date) => ({
  openShard: openShardOf(jobId),
  dueAt: later(now, lookAfterMs),
})

/** Whether it is time to tell the sweep that this job still advances: one write every half hour. */
export const isDueSoon = ({ dueAt }: Pick<JobRow, 'dueAt'>, now: Date): boolean =>
  dueAt === undefined || dueAt < later(now, lookAfterMs / 2)

/** Re-runs or transforms that were begun and have not ended. */
export const underWay = ({ started, completed, failed }: JobRow): number => started - completed - failed

const hoursSince = (moment: string, now: Date) => (now.getTime() - Date.parse(moment)) / hourMs

/**
 * Why a job that can only wait must end; undefined while it may still go on.
 * @param isBusy whether messages wait in the queues
 */
export function stalledReason(job: JobRow, isBusy: boolean, now: Date): JobReason | undefined {
  if (hoursSince(job.updatedAt, now) >= busyHours && isBusy) {
    const message = `Other work has kept the queues busy for ${busyHours} hours. Start another job when that work is done.`
    return { code: 'queues-busy', message }
  }
  const quietSince = job.busyAt && job.busyAt > job.updatedAt ? job.busyAt : job.updatedAt
  if (isBusy || hoursSince(quietSince, now) < quietHours) return undefined
  const message = `Nothing has happened for ${quietHours} hours: ${underWay(job)} re-runs or transforms never ended. Start another job for the remaining images.`
  return { code: 'runs-lost', message }
}
