import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { AnalysisRequest } from '../core/contracts/messages.ts'

export type AnalysisQueue = ReturnType<typeof createAnalysisQueue>

/** Asks for an analysis beside the notifications that S3 sends by itself. */
export function createAnalysisQueue(client: SQSClient, queueUrl: string) {
  return async function requestAnalysis(image: ImageRef): Promise<void> {
    const message: AnalysisRequest = { kind: 'analysis-request', image }
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }))
  }
}
