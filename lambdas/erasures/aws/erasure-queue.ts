import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Owner } from '../../platform/identifiers.ts'
import type { ErasureMessage } from '../erasures.ts'

/** The longest delay of an SQS message. */
export const maxDelaySeconds = 900

export type ErasureQueue = ReturnType<typeof createErasureQueue>

/** Sends the message that advances an erasure, after a pause. */
export function createErasureQueue(client: SQSClient, queueUrl: string) {
  return async function advanceLater(owner: Owner, delaySeconds = 0): Promise<void> {
    const message: ErasureMessage = { kind: 'advance-erasure', owner }
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(message),
        DelaySeconds: Math.min(Math.max(Math.ceil(delaySeconds), 0), maxDelaySeconds),
      }),
    )
  }
}
