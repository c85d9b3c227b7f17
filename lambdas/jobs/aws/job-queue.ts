import type { SQSClient } from '@aws-sdk/client-sqs'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { JobMessage } from '../job-message.ts'
import type { JobRow } from '../jobs.ts'

export type JobQueue = ReturnType<typeof createJobQueue>

/** Sends the message for the next step of a job, after a pause. */
export function createJobQueue(client: SQSClient, queueUrl: string) {
  const send = createQueue<JobMessage>(client, queueUrl, ({ owner }) => owner)
  return ({ owner, jobId, turn }: Pick<JobRow, 'owner' | 'jobId' | 'turn'>, delaySeconds?: number) =>
    send({ kind: 'advance-job', owner, jobId, turn }, delaySeconds)
}
