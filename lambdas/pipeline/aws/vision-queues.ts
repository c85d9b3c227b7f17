import type { SQSClient } from '@aws-sdk/client-sqs'
import { AppError } from '../../platform/errors.ts'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { ProviderName } from '../../vision/vision.ts'
import type { VisionRequest } from '../vision-request.ts'

export type VisionQueues = ReturnType<typeof createVisionQueues>

/** Asks a vision provider to look at an image. A stage that routes nothing to a provider has no queue for it. */
export function createVisionQueues(client: SQSClient, queueUrls: Partial<Record<ProviderName, string>>) {
  return async function requestVision(request: VisionRequest): Promise<void> {
    const queueUrl = queueUrls[request.provider]
    if (!queueUrl)
      throw new AppError(
        'INTERNAL',
        `Expected a provider that this stage has a queue for; received ${request.provider}`,
      )
    await createQueue<VisionRequest>(client, queueUrl, ({ image }) => image.owner)(request)
  }
}
