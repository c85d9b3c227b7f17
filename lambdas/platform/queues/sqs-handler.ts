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
  /** Parses the body of a record. @throws for a body that violates the contract; the message ends as a dead letter */
  read: (body: string) => Message
  /** Does what one message asks for; throwing hands its record back to the queue. */
  each: (message: Message, record: SQSRecord, context: Context) => Promise<unknown>
  /** The order of the records, and how many are processed at once. @default as received, all at once */
  order?: (records: SQSRecord[]) => Promise<{ records: SQSRecord[]; parallelism: number }>
  /** Puts back a message that could not be handled only because a service throttled. */
  postpone: Postpone
}

/** Reads messages whose body is JSON of this schema. */
export const messageOf =
  <Message>(schema: z.ZodMiniType<Message>) =>
  (body: string): Message =>
    schema.parse(JSON.parse(body))

const asReceived = async (records: SQSRecord[]) => ({ records, parallelism: records.length })

/** When less time than this is left, records are handed back rather than cut off together with the others. */
const reserveMs = 5_000

/** Long enough to finish the call in progress and to postpone the messages that waited in vain. */
const postponeReserveMs = 8_000

/**
 * The middleware chain of every queue function. Records are handled independently, and only those that failed go back
 * to the queue (partial batch response).
 */
export const sqsHandler = <Message>({ read, each, order = asReceived, postpone }: QueueUseCase<Message>) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observed())
    .use(mayWait({ reserveMs: postponeReserveMs }))
    .handler(async (event, context) => {
      const { records, parallelism } = await order(event.Records).catch((error) => {
        // The order is only an optimisation: any order beats spending a receive of every record.
        if (isThrottled(error)) return asReceived(event.Records)
        throw error
      })
      const limit = pLimit(Math.max(parallelism, 1))
      const processRecord = (record: SQSRecord) =>
        limit(() => handled({ read, each, postpone }, record, context))
      return processPartialResponse({ Records: records }, processRecord, new BatchProcessor(EventType.SQS), {
        context,
        // By default Powertools throws when all records fail, which hides which ones failed.
        throwOnFullBatchFailure: false,
      })
    })

/**
 * Every receive counts as an attempt, and SQS gives up on a record after a few. A record that was never begun, or
 * that only waited for a throttled service, was not attempted: it comes back as a fresh message.
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
