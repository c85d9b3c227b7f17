import type { SQSRecord } from 'aws-lambda'
import type { Owner } from '../identifiers.ts'
import { wasPutBack } from './put-back.ts'

/** Messages of an idle queue arrive within some ten milliseconds. One that took longer had others ahead of it. */
const longestWaitMs = 500

/**
 * Whether a message has to queue again, by its owner: it waited, and nobody named its owner, because S3 and EventBridge
 * cannot. A message that came back after a failure stays as it is, so that its attempts are counted.
 */
export function lacksOwner(record: SQSRecord): boolean {
  const { MessageGroupId, ApproximateReceiveCount, ApproximateFirstReceiveTimestamp, SentTimestamp } =
    record.attributes
  return (
    MessageGroupId === undefined &&
    !wasPutBack(record) &&
    ApproximateReceiveCount === '1' &&
    Number(ApproximateFirstReceiveTimestamp) - Number(SentTimestamp) > longestWaitMs
  )
}

/** Lets owners take turns in a batch: the first record of each, then the second of each, and so on. */
export function takeTurns(records: readonly SQSRecord[], ownerOf: (record: SQSRecord) => Owner | undefined) {
  const seen = new Map<string, number>()
  const turns = records.map((record) => {
    const owner = ownerOf(record) ?? record.messageId
    const turn = seen.get(owner) ?? 0
    seen.set(owner, turn + 1)
    return { record, turn }
  })
  return turns.sort((a, b) => a.turn - b.turn).map(({ record }) => record)
}
