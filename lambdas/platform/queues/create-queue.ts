import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Owner } from '../identifiers.ts'
import { maxDelaySeconds } from './max-delay.ts'

/**
 * Sends messages of one kind to one queue, as JSON. Their owner is their message group (SQS fair queues): an owner with
 * many messages, or with messages that take long, does not delay the others.
 */
export function createQueue<Message extends object>(
  client: SQSClient,
  queueUrl: string,
  ownerOf: (message: Message) => Owner,
) {
  /** @param delaySeconds how long SQS holds the message back; at most `maxDelaySeconds` */
  return async function send(message: Message, delaySeconds = 0): Promise<void> {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        DelaySeconds: Math.min(Math.max(Math.ceil(delaySeconds), 0), maxDelaySeconds),
        MessageGroupId: ownerOf(message),
      }),
    )
  }
}
