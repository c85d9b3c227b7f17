import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { SQSRecord } from 'aws-lambda'
import { logger } from '../telemetry.ts'

/** How long after its last sign of life a function counts as dead, so that another one gets its message. */
export const holdSeconds = 60
/** Twice may fail, or be late because JavaScript keeps its thread busy. */
export const renewEveryMs = 20_000

export type HoldMessage = ReturnType<typeof createHoldMessage>

/**
 * Holds a message only for as long as a function works on it. The queue itself has to hide a message for longer than
 * its function may take, so that the work of a function that died would wait for many minutes.
 */
export function createHoldMessage(client: SQSClient, queueUrl: string) {
  return async function hold<T>({ receiptHandle }: SQSRecord, work: () => Promise<T>): Promise<T> {
    const renew = () =>
      client
        .send(
          new ChangeMessageVisibilityCommand({
            QueueUrl: queueUrl,
            ReceiptHandle: receiptHandle,
            VisibilityTimeout: holdSeconds,
          }),
        )
        // The work is not affected: the message only comes back sooner or later than it should.
        .catch((error) => logger.warn('message not held', { error: error as Error }))
    void renew()
    const renewal = setInterval(renew, renewEveryMs)
    try {
      return await work()
    } finally {
      clearInterval(renewal)
    }
  }
}
