import type { SQSClient } from '@aws-sdk/client-sqs'
import type { TransformRef } from '../../platform/identifiers.ts'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { TransformMessage } from '../transform-row.ts'

export type TransformQueue = ReturnType<typeof createTransformQueue>

/** Requests that a transform is made. */
export function createTransformQueue(client: SQSClient, queueUrl: string) {
  const send = createQueue<TransformMessage>(client, queueUrl, ({ transform }) => transform.owner)
  return ({ owner, imageId, transformId }: TransformRef) =>
    send({ kind: 'make-transform', transform: { owner, imageId, transformId } })
}
