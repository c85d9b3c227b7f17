import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { AnalysisRequest } from '../../images/messages.ts'
import type { ImageRef } from '../../platform/identifiers.ts'

export type AnalysisQueue = ReturnType<typeof createAnalysisQueue>

/** Requests an analysis, in addition to the notifications that S3 sends. */
export function createAnalysisQueue(client: SQSClient, queueUrl: string) {
  return async function requestAnalysis(image: ImageRef): Promise<void> {
    const message: AnalysisRequest = { kind: 'analysis-request', image }
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }))
  }
}
