import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import pLimit from 'p-limit'
import type * as z from 'zod/mini'
import { logger, metrics, observed } from '../telemetry.ts'
import { isThrottled, mayWait } from '../throttling.ts'
import type { Postpone } from './postpone.ts'

export interface QueueUseCase<Message> {
  /** Parses the body of a record. @throws for a body that is not such a message; it ends in the dead-letter queue */
  read: (body: string) => Message
  /** Handles one message; throwing hands its record back to the queue. */
  each: (message: Message, record: SQSRecord, context: Context) => Promise<unknown>
  /** Orders the records and says how many are processed at the same time. @default as received, all at once */
  arrange?: (records: SQSRecord[]) => Promise<{ records: SQSRecord[]; parallelism: number }>
  /** Postpones work that failed only because a service throttles. */
  postpone: Postpone
}

/** Reads messages that are JSON of one schema. */
export const messageOf =
  <Message>(schema: z.ZodMiniType<Message>) =>
  (body: string): Message =>
    schema.parse(JSON.parse(body))

const asReceived = async (records: SQSRecord[]) => ({ records, parallelism: records.length })

/** A record that cannot be finished in this time is better handed back than cut off together with the others. */
const reserveMs = 5_000

/** Enough to finish a call that is under way, and to postpone work that waited in vain. */
const postponeReserveMs = 8_000

/**
 * The middleware chain of every queue function: each record stands alone, and only failed ones go back to the queue
 * (partial batch response).
 */
export const sqsHandler = <Message>({ read, each, arrange = asReceived, postpone }: QueueUseCase<Message>) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observed())
    .use(mayWait({ reserveMs: postponeReserveMs }))
    .handler(async (event, context) => {
      const { records, parallelism } = await arrange(event.Records).catch((error) => {
        // The best order is unknown: any order is better than spending a receive of every record.
        if (isThrottled(error)) return asReceived(event.Records)
        throw error
      })
      const limit = pLimit(Math.max(parallelism, 1))
      const processRecord = (record: SQSRecord) =>
        limit(() => handled({ read, each, postpone }, record, context))
      return processPartialResponse({ Records: records }, processRecord, new BatchProcessor(EventType.SQS), {
        context,
        // A batch in which all records failed is reported like any other; throwing would hide which ones.
        throwOnFullBatchFailure: false,
      })
    })

/**
 * A receive counts as an attempt, and after a few of them a record is given up. A record that was never started, or
 * only held up by throttling, has had no attempt: it comes again as a fresh message.
 */
async function handled<Message>(
  { read, each, postpone }: Omit<QueueUseCase<Message>, 'arrange'>,
  record: SQSRecord,
  context: Context,
): Promise<unknown> {
  const { messageId, attributes } = record
  const receiveCount = attributes.ApproximateReceiveCount
  try {
    if (context.getRemainingTimeInMillis() < reserveMs) return await putOff('no time left to begin it')
    return await each(read(record.body), record, context).catch((error) => {
      if (!isThrottled(error)) throw error
      return putOff('throttled', error)
    })
  } catch (error) {
    logger.warn('record handed back', { messageId, receiveCount, error: error as Error })
    throw error
  }

  async function putOff(because: string, error?: Error): Promise<void> {
    const postponement = await postpone(record)
    metrics.addMetric('RecordsPostponed', MetricUnit.Count, 1)
    logger.warn('record postponed', { messageId, because, ...postponement, ...(error && { error }) })
  }
}
