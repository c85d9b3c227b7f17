import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { JobMessage, JobRow } from '../jobs.ts'

export type JobQueue = ReturnType<typeof createJobQueue>

/** Has a job taken a step further, after a pause. */
export function createJobQueue(client: SQSClient, queueUrl: string) {
  return async function advanceLater(
    { owner, jobId, turn }: Pick<JobRow, 'owner' | 'jobId' | 'turn'>,
    delaySeconds = 0,
  ): Promise<void> {
    const message: JobMessage = { kind: 'advance-job', owner, jobId, turn }
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        DelaySeconds: delaySeconds,
      }),
    )
  }
}
