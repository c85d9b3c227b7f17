import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Owner } from '../../platform/identifiers.ts'
import type { GatheredChanges } from '../following/gather-changes.ts'
import type { IndexChanges } from '../following/index-changes.ts'

/**
 * Sends changes to the writer of the index. The owner is the message group of a FIFO queue, so SQS gives the messages
 * of an owner to one writer at a time.
 */
export function createIndexChangesQueue(client: SQSClient, queueUrl: string) {
  /** @param sourceId names the records of the stream: SQS drops their message when the stream repeats them */
  return async function send(
    owner: Owner,
    { imageIds, spending }: GatheredChanges,
    sourceId: string,
  ): Promise<void> {
    const message: IndexChanges = { kind: 'index-images', owner, imageIds: [...imageIds], spending }
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        MessageGroupId: owner,
        MessageDeduplicationId: sourceId,
      }),
    )
  }
}
