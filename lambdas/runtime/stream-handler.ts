import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import pLimit from 'p-limit'
import { logger, observed } from './telemetry.ts'
import { mayWait } from './throttling.ts'

export interface StreamUseCase {
  /** What a record is about; records about the same are one. undefined: nothing of ours. */
  aboutWhat: (record: DynamoDBRecord) => string | undefined
  /** What one of them asks for; a throw has the batch repeated from this record on. */
  each: (record: DynamoDBRecord, context: Context) => Promise<unknown>
  /** How many are in hand at once. */
  parallelism: number
}

/** Enough to say which records have to be repeated. */
const reserveMs = 10_000

/**
 * The middleware chain of every function that follows a table. The stream says that something changed, and not what: the
 * first record of each thing stands for all of the batch. What comes behind a failed record is repeated with it.
 */
export const streamHandler = ({ aboutWhat, each, parallelism }: StreamUseCase) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(observed())
    .use(mayWait({ reserveMs }))
    .handler(async (event, context) => {
      const limit = pLimit(parallelism)
      const processRecord = (record: DynamoDBRecord) => limit(() => reported(each, record, context))
      // When all fail it throws: an error of the function shows in its metrics, and the batch is halved and repeated.
      return processPartialResponse(
        { Records: firstOfEach(event.Records, aboutWhat) },
        processRecord,
        new BatchProcessor(EventType.DynamoDBStreams),
        { context },
      )
    })

function firstOfEach(records: DynamoDBRecord[], aboutWhat: StreamUseCase['aboutWhat']): DynamoDBRecord[] {
  const first = new Map<string, DynamoDBRecord>()
  for (const record of records) {
    const what = aboutWhat(record)
    if (what !== undefined && !first.has(what)) first.set(what, record)
  }
  return [...first.values()]
}

async function reported(
  each: StreamUseCase['each'],
  record: DynamoDBRecord,
  context: Context,
): Promise<unknown> {
  try {
    return await each(record, context)
  } catch (error) {
    logger.warn('record has to be repeated', { eventID: record.eventID, error: error as Error })
    throw error
  }
}
