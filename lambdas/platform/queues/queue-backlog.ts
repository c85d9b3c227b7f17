import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'

export type QueueBacklog = ReturnType<typeof createQueueBacklog>

/** How many messages wait in these queues together, as SQS currently reports them. */
export function createQueueBacklog(client: SQSClient, queueUrls: readonly string[]) {
  return async function backlog(): Promise<number> {
    const counts = await Promise.all(
      queueUrls.map(async (QueueUrl) => {
        const { Attributes } = await client.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
        )
        return Number(Attributes?.ApproximateNumberOfMessages ?? 0)
      }),
    )
    return counts.reduce((sum, count) => sum + count, 0)
  }
}
