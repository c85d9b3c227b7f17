import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'

export type DeadLetterQueue = ReturnType<typeof createDeadLetterQueue>

/** Keeps a message unchanged until somebody redrives it. */
export function createDeadLetterQueue(client: SQSClient, queueUrl: string) {
  return async function park(body: string): Promise<void> {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }))
  }
}
