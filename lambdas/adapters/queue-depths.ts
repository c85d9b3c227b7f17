import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { QueueDepth } from '../core/metrics/queue-family.ts'

export type QueueDepths = ReturnType<typeof createQueueDepths>

/** How many messages each of these queues holds. @param queueUrls by the name of the queue */
export function createQueueDepths(client: SQSClient, queueUrls: Readonly<Record<string, string>>) {
  async function depthOf(QueueUrl: string): Promise<QueueDepth> {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }),
    )
    return {
      visible: Number(Attributes.ApproximateNumberOfMessages ?? 0),
      inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    }
  }

  return async function depths(): Promise<Record<string, QueueDepth>> {
    const all = Object.entries(queueUrls).map(async ([name, url]) => [name, await depthOf(url)] as const)
    return Object.fromEntries(await Promise.all(all))
  }
}
