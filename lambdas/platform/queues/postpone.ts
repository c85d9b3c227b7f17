import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { SQSRecord } from 'aws-lambda'
import { maxDelaySeconds } from './max-delay.ts'

const shortestDelaySeconds = 5

export interface Postponement {
  /** How often the message has been postponed, this time included. */
  readonly times: number
  /** Since the message was first sent. */
  readonly waitedSeconds: number
  readonly delaySeconds: number
}

export type Postpone = ReturnType<typeof createPostpone>

/**
 * Postpones a message without spending one of its receives: sends a copy to the same queue, and the caller
 * acknowledges the original. If the function is cut off in between, the message arrives twice, which is harmless. The
 * copy carries how often it was postponed and since when. The delay grows each time, with jitter, so that messages
 * that collided do not collide again.
 */
export function createPostpone(client: SQSClient, queueUrl: string) {
  return async function postpone(record: SQSRecord): Promise<Postponement> {
    const { postponed, firstSentAt } = record.messageAttributes ?? {}
    const times = Number(postponed?.stringValue ?? 0) + 1
    const sentAtMs = Number(firstSentAt?.stringValue ?? record.attributes.SentTimestamp)
    const delaySeconds = delayOf(times)
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: record.body,
        DelaySeconds: delaySeconds,
        MessageAttributes: {
          postponed: { DataType: 'Number', StringValue: String(times) },
          firstSentAt: { DataType: 'Number', StringValue: String(sentAtMs) },
        },
      }),
    )
    return { times, waitedSeconds: Math.round((Date.now() - sentAtMs) / 1000), delaySeconds }
  }
}

/** Half of the delay up to all of it, at random: 5 to 10 s at first, doubling each time, up to 15 minutes. */
function delayOf(times: number): number {
  const longest = Math.min(2 * shortestDelaySeconds * 2 ** (times - 1), maxDelaySeconds)
  return Math.round(longest * (0.5 + Math.random() / 2))
}
