import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import pLimit from 'p-limit'
import { readEnvironment } from '../../functions/environment.ts'
import { createSqs } from '../clients.ts'
import { logger, metrics, observed } from '../telemetry.ts'
import { isThrottled, mayWait } from '../throttling.ts'
import { createPostpone, type Postpone } from './postpone.ts'

export interface QueueUseCase {
  /** What one record asks for; a throw hands the record back to the queue. */
  each: (record: SQSRecord, context: Context) => Promise<unknown>
  /** Order of the records and how many are in hand at once. @default as received, all at once */
  arrange?: (records: SQSRecord[]) => Promise<{ records: SQSRecord[]; parallelism: number }>
  /** Puts off what could not be done only because a service is throttled. @default to the queue that this function consumes */
  postpone?: Postpone
}

const asReceived = async (records: SQSRecord[]) => ({ records, parallelism: records.length })

/** A record that could not be finished in this time is better handed back than cut off with its neighbours. */
const reserveMs = 5_000

/** Enough to finish a call that is under way, and to postpone what waited in vain. */
const postponeReserveMs = 8_000

/**
 * The middleware chain of every queue function: each record stands alone, and only those that failed go back to the
 * queue (partial batch response).
 */
export const sqsHandler = ({ each, arrange = asReceived, postpone = toOwnQueue() }: QueueUseCase) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observed())
    .use(mayWait({ reserveMs: postponeReserveMs }))
    .handler(async (event, context) => {
      const { records, parallelism } = await arrange(event.Records).catch((error) => {
        // Nobody can say which order is best: better any than a receive of every record.
        if (isThrottled(error)) return asReceived(event.Records)
        throw error
      })
      const limit = pLimit(Math.max(parallelism, 1))
      const processRecord = (record: SQSRecord) => limit(() => handled({ each, postpone }, record, context))
      return processPartialResponse({ Records: records }, processRecord, new BatchProcessor(EventType.SQS), {
        context,
        // All records failed is an answer like any other; throwing would hide which ones.
        throwOnFullBatchFailure: false,
      })
    })

const toOwnQueue = (): Postpone =>
  createPostpone(createSqs(), readEnvironment('SOURCE_QUEUE_URL').SOURCE_QUEUE_URL)

/**
 * A receive is an attempt, and after a few of them a record is given up. One that was never begun, or was held up by
 * nothing but a throttled service, has had no attempt: it comes again as a fresh message.
 */
async function handled(
  { each, postpone }: Required<Pick<QueueUseCase, 'each' | 'postpone'>>,
  record: SQSRecord,
  context: Context,
): Promise<unknown> {
  const { messageId, attributes } = record
  const receiveCount = attributes.ApproximateReceiveCount
  try {
    if (context.getRemainingTimeInMillis() < reserveMs) return await putOff('no time left to begin it')
    return await each(record, context).catch((error) => {
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
