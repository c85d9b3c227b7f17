import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs'
import type { DeployedStack } from './stack.ts'

const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const

/** How many messages a queue whose URL matches holds: visible, in flight and delayed. */
export async function messagesIn({ sqs }: Pick<DeployedStack, 'sqs'>, pattern: RegExp): Promise<number> {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
  const QueueUrl = QueueUrls.find((url) => pattern.test(url))
  if (!QueueUrl) throw new Error(`Expected a queue like ${pattern} but found ${QueueUrls.join(', ')}`)
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] }),
  )
  return counts.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0)
}
