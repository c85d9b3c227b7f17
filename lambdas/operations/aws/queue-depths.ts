import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { QueueDepth } from '../metrics/queue-family.ts'

export type QueueDepths = ReturnType<typeof createQueueDepths>

/**
 * How many messages each of these queues holds.
 * @param siblingUrl URL of any queue in the same account and region; the URLs differ only in their last part
 * @param queueNames the names in SQS, by our own names
 */
export function createQueueDepths(
  client: SQSClient,
  siblingUrl: string,
  queueNames: Readonly<Record<string, string>>,
) {
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
    const all = Object.entries(queueNames).map(async ([name, queueName]) => {
      return [name, await depthOf(new URL(queueName, siblingUrl).href)] as const
    })
    return Object.fromEntries(await Promise.all(all))
  }
}
