import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { maxDelaySeconds } from '../back-off.ts'
import type { DeliveryMessage } from '../webhook-messages.ts'

export type DeliveryQueue = ReturnType<typeof createDeliveryQueue>

/** Asks for an attempt at the time when it is due, or for another look at it before. */
export function createDeliveryQueue(client: SQSClient, queueUrl: string, now: () => Date) {
  return async function requestAttempt(message: DeliveryMessage): Promise<void> {
    const waitMs = Date.parse(message.dueAt) - now().getTime()
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        DelaySeconds: Math.min(Math.max(Math.ceil(waitMs / 1000), 0), maxDelaySeconds),
        // Fair queues: an owner whose receivers hang does not make the others wait.
        MessageGroupId: message.owner,
      }),
    )
  }
}
