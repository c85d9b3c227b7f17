import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { maxDelaySeconds } from './max-delay.ts'

interface SendOptions {
  /** How long SQS holds the message back; at most `maxDelaySeconds`. @default 0 */
  readonly delaySeconds?: number
  /** Message group of SQS fair queues: a group whose messages take long does not delay the others. @default - none */
  readonly group?: string
}

/** Sends messages of one kind to one queue, as JSON. */
export function createQueue<Message extends object>(client: SQSClient, queueUrl: string) {
  return async function send(message: Message, { delaySeconds = 0, group }: SendOptions = {}): Promise<void> {
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        DelaySeconds: Math.min(Math.max(Math.ceil(delaySeconds), 0), maxDelaySeconds),
        ...(group !== undefined && { MessageGroupId: group }),
      }),
    )
  }
}
