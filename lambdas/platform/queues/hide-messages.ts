import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { SQSRecord } from 'aws-lambda'
import { logger } from '../telemetry.ts'

export type HideMessages = ReturnType<typeof createHideMessages>

/**
 * Hides messages that a function has received, so that they come again after some seconds. A FIFO queue hands out no
 * other message of their group until then.
 */
export function createHideMessages(client: SQSClient, queueUrl: string) {
  /** @param records at most ten */
  return async function hide(records: readonly SQSRecord[], seconds: number): Promise<void> {
    const { Failed = [] } = await client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: queueUrl,
        Entries: records.map(({ receiptHandle }, each) => ({
          Id: String(each),
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: Math.ceil(seconds),
        })),
      }),
    )
    // They come again when the queue's own timeout has passed.
    if (Failed.length > 0) logger.warn('messages not hidden', { failed: Failed })
  }
}
