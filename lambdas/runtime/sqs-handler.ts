import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import pLimit from 'p-limit'
import { logger, observed } from './telemetry.ts'

export interface QueueUseCase {
  /** What one record asks for; a throw hands the record back to the queue. */
  each: (record: SQSRecord, context: Context) => Promise<unknown>
  /** Order of the records and how many are in hand at once. @default as received, all at once */
  arrange?: (records: SQSRecord[]) => Promise<{ records: SQSRecord[]; parallelism: number }>
}

const asReceived = async (records: SQSRecord[]) => ({ records, parallelism: records.length })

/** A record that could not be finished in this time is better handed back than cut off with its neighbours. */
const reserveMs = 5_000

/**
 * The middleware chain of every queue function: each record stands alone, and only those that failed go back to the
 * queue (partial batch response).
 */
export const sqsHandler = ({ each, arrange = asReceived }: QueueUseCase) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observed())
    .handler(async (event, context) => {
      const { records, parallelism } = await arrange(event.Records)
      const limit = pLimit(Math.max(parallelism, 1))
      const processRecord = (record: SQSRecord) => limit(() => reported(each, record, context))
      return processPartialResponse({ Records: records }, processRecord, new BatchProcessor(EventType.SQS), {
        context,
        // All records failed is an answer like any other; throwing would hide which ones.
        throwOnFullBatchFailure: false,
      })
    })

async function reported(each: QueueUseCase['each'], record: SQSRecord, context: Context): Promise<unknown> {
  try {
    if (context.getRemainingTimeInMillis() < reserveMs) throw new Error('No time left to begin this record')
    return await each(record, context)
  } catch (error) {
    const { messageId, attributes } = record
    const receiveCount = attributes.ApproximateReceiveCount
    logger.warn('record handed back', { messageId, receiveCount, error: error as Error })
    throw error
  }
}
