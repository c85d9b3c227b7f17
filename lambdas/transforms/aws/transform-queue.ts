import type { SQSClient } from '@aws-sdk/client-sqs'
import type { TransformRef } from '../../platform/identifiers.ts'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { TransformMessage } from '../transform-message.ts'

export type TransformQueue = ReturnType<typeof createTransformQueue>

/**
 * Requests that a transform is made; with `afterSeconds`, that it is made if it is still pending by then, because the
 * caller makes it now and may die.
 */
export function createTransformQueue(client: SQSClient, queueUrl: string) {
  const send = createQueue<TransformMessage>(client, queueUrl, ({ transform }) => transform.owner)
  return ({ owner, imageId, transformId }: TransformRef, afterSeconds?: number) =>
    send(
      {
        kind: 'make-transform',
        transform: { owner, imageId, transformId },
        ...(afterSeconds !== undefined && { ifPending: true }),
      },
      afterSeconds,
    )
}
