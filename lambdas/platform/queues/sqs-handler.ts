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
  /** What the body of a record says, by its contract. @throws for a body that is no such message; it ends as a dead letter */
  read: (body: string) => Message
  /** What one message asks for; a throw hands its record back to the queue. */
  each: (message: Message, record: SQSRecord, context: Context) => Promise<unknown>
  /** Order of the records and how many are in hand at once. @default as received, all at once */
  order?: (records: SQSRecord[]) => Promise<{ records: SQSRecord[]; parallelism: number }>
  /** Puts off what could not be done only because a service is throttled. */
  postpone: Postpone
}

/** Reads messages that are JSON of one schema. */
export const messageOf =
  <Message>(schema: z.ZodMiniType<Message>) =>
  (body: string): Message =>
    schema.parse(JSON.parse(body))

const asReceived = async (records: SQSRecord[]) => ({ records, parallelism: records.length })

/** A record that could not be finished in this time is better handed back than cut off with its neighbours. */
const reserveMs = 5_000

/** Enough to finish a call that is under way, and to postpone what waited in vain. */
const postponeReserveMs = 8_000

/**
 * The middleware chain of every queue function: each record stands alone, and only those that failed go back to the
 * queue (partial batch response).
 */
export const sqsHandler = <Message>({ read, each, order = asReceived, postpone }: QueueUseCase<Message>) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observed())
    .use(mayWait({ reserveMs: postponeReserveMs }))
    .handler(async (event, context) => {
      const { records, parallelism } = await order(event.Records).catch((error) => {
        // Nobody can say which order is best: better any than a receive of every record.
        if (isThrottled(error)) return asReceived(event.Records)
        throw error
      })
      const limit = pLimit(Math.max(parallelism, 1))
      const processRecord = (record: SQSRecord) =>
        limit(() => handled({ read, each, postpone }, record, context))
      return processPartialResponse({ Records: records }, processRecord, new BatchProcessor(EventType.SQS), {
        context,
        // All records failed is an answer like any other; throwing would hide which ones.
        throwOnFullBatchFailure: false,
      })
    })

/**
 * A receive is an attempt, and after a few of them a record is given up. One that was never begun, or was held up by
 * nothing but a throttled service, has had no attempt: it comes again as a fresh message.
 */
async function handled<Message>(
  { read, each, postpone }: Omit<QueueUseCase<Message>, 'order'>,
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
