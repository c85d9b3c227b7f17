import type { JobQueue } from '../jobs/aws/job-queue.ts'
import type { JobTable } from '../jobs/aws/job-table.ts'
import type { DeliveryQueue } from '../webhooks/aws/delivery-queue.ts'
import type { DeliveryTable } from '../webhooks/aws/delivery-table.ts'
import { messageOf } from '../webhooks/delivery-message.ts'
import { differenceOfDelivery, differenceOfJob } from './differences-of-work.ts'
import type { Difference } from './inspection-rows.ts'
import { changed, done, type RepairOutcome } from './repair-outcome.ts'

export interface RepairOtherWorkDeps {
  jobs: Pick<JobTable, 'get' | 'keepOpen'>
  advanceJob: JobQueue
  deliveries: Pick<DeliveryTable, 'get'>
  requestAttempt: DeliveryQueue
  now: () => Date
}

/** Sends the message of the job's present turn again, and lets the sweep know the job. */
export async function openJobAgain(
  { jobs, advanceJob, now }: RepairOtherWorkDeps,
  { owner, subject }: Difference,
): Promise<RepairOutcome> {
  const job = await jobs.get({ owner, jobId: subject })
  if (!job || !differenceOfJob(job, now())) return changed
  const opened = await jobs.keepOpen(job, false, now())
  if (!opened) return changed
  await advanceJob(opened)
  return done
}

/** Sends the message of the delivery's present turn again. If the first one arrives after all, one attempt is made. */
export async function askForAttempt(
  { deliveries, requestAttempt, now }: RepairOtherWorkDeps,
  { owner, subject, part }: Difference,
): Promise<RepairOutcome> {
  const delivery = await deliveries.get({ owner, webhookId: part!, deliveryId: subject })
  if (!delivery || !differenceOfDelivery(delivery, now())) return changed
  await requestAttempt(messageOf({ nextAttemptAt: delivery.updatedAt, ...delivery }))
  return done
}
