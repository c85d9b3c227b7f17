import type { SQSClient } from '@aws-sdk/client-sqs'
import type { JobRef } from '../../platform/identifiers.ts'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { ArchiveMessage } from '../archives/archive-message.ts'

export type ArchiveQueue = ReturnType<typeof createArchiveQueue>

/** Requests the next part of a job's archive. */
export function createArchiveQueue(client: SQSClient, queueUrl: string) {
  const send = createQueue<ArchiveMessage>(client, queueUrl, ({ job }) => job.owner)
  return ({ owner, jobId }: JobRef) => send({ kind: 'make-archive', job: { owner, jobId } })
}
