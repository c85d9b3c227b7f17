import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { maxDelaySeconds } from './max-delay.ts'

interface SendOptions {
  /** For how long the message is kept back; at most `maxDelaySeconds` are. @default 0 */
  readonly delaySeconds?: number
  /** Fair queues: a group whose messages take long does not make the others wait. @default - none */
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
