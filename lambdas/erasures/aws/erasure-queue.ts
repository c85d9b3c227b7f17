import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Owner } from '../../platform/identifiers.ts'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { ErasureMessage } from '../erasure-message.ts'

export type ErasureQueue = ReturnType<typeof createErasureQueue>

/** Sends the message that advances an erasure, after a pause. */
export function createErasureQueue(client: SQSClient, queueUrl: string) {
  const send = createQueue<ErasureMessage>(client, queueUrl, ({ owner }) => owner)
  return (owner: Owner, delaySeconds?: number) => send({ kind: 'advance-erasure', owner }, delaySeconds)
}
