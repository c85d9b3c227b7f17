import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import pLimit from 'p-limit'
import { logger, observed } from '../telemetry.ts'
import { mayWait } from '../throttling.ts'
import type { HideMessages } from './hide-messages.ts'

export interface GroupUseCase {
  /**
   * Handles messages of one group.
   * @returns after how many seconds the messages shall come again, 0 when they are done. Until then, the group gets no
   * others
   */
  each: (group: string, records: readonly SQSRecord[], context: Context) => Promise<number>
  hide: HideMessages
  /** How many groups are handled at once. */
  parallelism: number
}

/** Enough time to hide the messages that are to be repeated. */
const reserveMs = 10_000
/** After a failure, the group pauses for this long. */
const retrySeconds = 30
/** After this many attempts, messages are handled one by one, so that a bad one takes no others with it. */
const attemptsTogether = 5

/** The middleware chain of a function that consumes a FIFO queue. Groups are independent of each other. */
export const groupHandler = (useCase: GroupUseCase) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observed())
    .use(mayWait({ reserveMs }))
    .handler(async (event, context) => {
      const groups = new Map<string, SQSRecord[]>()
      for (const record of event.Records) {
        const group = record.attributes.MessageGroupId ?? ''
        groups.set(group, [...(groups.get(group) ?? []), record])
      }
      const limit = pLimit(useCase.parallelism)
      const repeated = await Promise.all(
        [...groups].map((each) => limit(() => handled(useCase, each, context))),
      )
      return { batchItemFailures: repeated.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) }
    })

/** @returns the records that have to come again */
async function handled(
  { each, hide }: GroupUseCase,
  [group, records]: readonly [string, readonly SQSRecord[]],
  context: Context,
): Promise<readonly SQSRecord[]> {
  const attempts = Number(records[0]!.attributes.ApproximateReceiveCount)
  const together = attempts > attemptsTogether ? records.slice(0, 1) : records
  let waitSeconds = retrySeconds
  try {
    waitSeconds = await each(group, together, context)
  } catch (error) {
    logger.warn('messages of a group have to be repeated', { group, attempts, error: error as Error })
  }
  // The order of a group is kept: what comes after a message that is repeated is repeated, too.
  const again = waitSeconds > 0 ? records : records.slice(together.length)
  if (again.length > 0) await hide(again, waitSeconds)
  return again
}
