import type { SQSClient } from '@aws-sdk/client-sqs'
import type { ImageRef } from '../../platform/identifiers.ts'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { AnalysisRequest } from '../analysis-message.ts'

export type AnalysisQueue = ReturnType<typeof createAnalysisQueue>

/** Requests an analysis. S3's notifications go to the same queue. */
export function createAnalysisQueue(client: SQSClient, queueUrl: string) {
  const send = createQueue<AnalysisRequest>(client, queueUrl, ({ image }) => image.owner)
  return (image: ImageRef) => send({ kind: 'analysis-request', image })
}
