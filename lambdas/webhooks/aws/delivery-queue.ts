import type { SQSClient } from '@aws-sdk/client-sqs'
import { createQueue } from '../../platform/queues/create-queue.ts'
import type { DeliveryMessage } from '../webhook-messages.ts'

export type DeliveryQueue = ReturnType<typeof createDeliveryQueue>

/**
 * Asks for an attempt at the time when it is due, or for another look at it before: a longer wait than SQS knows takes
 * several messages, each sent when the one before arrives.
 */
export function createDeliveryQueue(client: SQSClient, queueUrl: string, now: () => Date) {
  const send = createQueue<DeliveryMessage>(client, queueUrl)
  return (message: DeliveryMessage) =>
    send(message, {
      delaySeconds: (Date.parse(message.dueAt) - now().getTime()) / 1000,
      // An owner whose receivers hang does not make the others wait.
      group: message.owner,
    })
}
