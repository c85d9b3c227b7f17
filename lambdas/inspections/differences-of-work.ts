import type { JobRow } from '../jobs/jobs.ts'
import type { DeliveryRow } from '../webhooks/webhook-rows.ts'
import { isHalted } from './differences-of-image.ts'
import { isLongOverdue } from './image-snapshot.ts'
import type { Difference } from './inspection-rows.ts'

export type StoredJob = Pick<JobRow, 'owner' | 'jobId' | 'state' | 'openShard' | 'dueAt' | 'updatedAt'>
export type StoredDelivery = Pick<
  DeliveryRow,
  'owner' | 'webhookId' | 'deliveryId' | 'state' | 'nextAttemptAt' | 'updatedAt'
>

/** What `part` of a difference says for a job. */
export const jobPart = 'job'

/** A running job that the sweep does not know, or has failed at for hours. */
export const differenceOfJob = (job: StoredJob, now: Date): Difference | undefined =>
  job.state === 'running' && isHalted(job, { now, graceMs: 0 })
    ? { kind: 'work-halted', owner: job.owner, subject: job.jobId, part: jobPart }
    : undefined

/** A delivery whose message was lost: nothing but its message makes an attempt. */
export const differenceOfDelivery = (delivery: StoredDelivery, now: Date): Difference | undefined =>
  delivery.state === 'pending' &&
  isLongOverdue(delivery.nextAttemptAt ?? delivery.updatedAt, { now, graceMs: 0 })
    ? {
        kind: 'delivery-stuck',
        owner: delivery.owner,
        subject: delivery.deliveryId,
        part: delivery.webhookId,
      }
    : undefined
