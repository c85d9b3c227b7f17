import type { SQSClient } from '@aws-sdk/client-sqs'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { DeliveryMessage } from '../delivery-message.ts'

export type DeliveryQueue = ReturnType<typeof createDeliveryQueue>

/**
 * Sends the message for an attempt, so that it arrives when the attempt is due. SQS delays a message by 15 minutes at
 * most; a longer wait takes several messages, each sent when the previous one arrives.
 */
export function createDeliveryQueue(client: SQSClient, queueUrl: string, now: () => Date) {
  const send = createQueue<DeliveryMessage>(client, queueUrl, ({ owner }) => owner)
  return (message: DeliveryMessage) => send(message, (Date.parse(message.dueAt) - now().getTime()) / 1000)
}
