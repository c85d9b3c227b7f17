import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { SQSRecord } from 'aws-lambda'
import type { Owner } from '../identifiers.ts'
import { maxDelaySeconds } from './max-delay.ts'

const shortestDelaySeconds = 5

export interface Postponement {
  /** How often the message has been postponed, this time included. */
  readonly times: number
  /** Since the message was first sent. */
  readonly waitedSeconds: number
  readonly delaySeconds: number
}

export type PutBack = ReturnType<typeof createPutBack>

/**
 * Puts a message back without spending one of its receives: sends a copy to the same queue, in the message group of
 * its owner, and the caller acknowledges the original. If the function is cut off in between, the message arrives
 * twice, which is harmless. The copy carries how often it was postponed, and since when it waits.
 */
export function createPutBack(client: SQSClient, queueUrl: string) {
  async function send(record: SQSRecord, owner: Owner | undefined, times: number, delaySeconds: number) {
    const sentAtMs = Number(attribute(record, 'firstSentAt') ?? record.attributes.SentTimestamp)
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: record.body,
        DelaySeconds: delaySeconds,
        ...(owner && { MessageGroupId: owner }),
        MessageAttributes: {
          postponed: { DataType: 'Number', StringValue: String(times) },
          firstSentAt: { DataType: 'Number', StringValue: String(sentAtMs) },
        },
      }),
    )
    return { times, waitedSeconds: Math.round((Date.now() - sentAtMs) / 1000), delaySeconds }
  }
  const timesOf = (record: SQSRecord) => Number(attribute(record, 'postponed') ?? 0)

  return {
    /** For later. The delay grows each time, with jitter, so that messages that collided do not collide again. */
    postpone: (record: SQSRecord, owner: Owner | undefined): Promise<Postponement> => {
      const times = timesOf(record) + 1
      return send(record, owner, times, delayOf(times))
    },
    /** For now, but behind the messages of other owners if this one has many. */
    queueByOwner: (record: SQSRecord, owner: Owner) => send(record, owner, timesOf(record), 0),
  }
}

export const wasPutBack = (record: SQSRecord): boolean => attribute(record, 'firstSentAt') !== undefined

const attribute = ({ messageAttributes }: SQSRecord, name: string) => messageAttributes?.[name]?.stringValue

/** Half of the delay up to all of it, at random: 5 to 10 s at first, doubling each time, up to 15 minutes. */
function delayOf(times: number): number {
  const longest = Math.min(2 * shortestDelaySeconds * 2 ** (times - 1), maxDelaySeconds)
  return Math.round(longest * (0.5 + Math.random() / 2))
}
