import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import pLimit from 'p-limit'
import { logger, observed, report } from '../telemetry.ts'
import { isThrottled, mayWait } from '../throttling.ts'

export interface StreamUseCase<T> {
  /** What a record is about; undefined when it does not concern this function. */
  aboutWhat: (record: DynamoDBRecord) => T | undefined
  /** Records of the same group are handled together. */
  groupOf: (what: T) => string
  /** Handles one group. If it throws, the batch is repeated from the group's first record. */
  each: (group: string, records: readonly T[], context: Context) => Promise<unknown>
  /** How many groups are handled at once. */
  parallelism: number
}

/** Enough time to report which records have to be repeated. */
const reserveMs = 10_000

/**
 * The middleware chain of every function that follows a table. A record only says that something changed, not what.
 * When a group fails, the stream repeats everything from its first record on.
 */
export const streamHandler = <T>({ aboutWhat, groupOf, each, parallelism }: StreamUseCase<T>) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
    .use(observed())
    .use(mayWait({ reserveMs }))
    .handler(async (event, context) => {
      const groups = new Map<string, T[]>()
      const groupOfRecord = new Map<DynamoDBRecord, string>()
      for (const record of event.Records) {
        const what = aboutWhat(record)
        if (what === undefined) continue
        const group = groupOf(what)
        groupOfRecord.set(record, group)
        groups.set(group, [...(groups.get(group) ?? []), what])
      }
      const limit = pLimit(parallelism)
      const outcomes = new Map(
        [...groups].map(([group, records]) => [group, limit(() => reported(each, group, records, context))]),
      )
      // If every record failed, this throws: the function's error metric shows it, and Lambda halves the batch and
      // repeats it.
      return processPartialResponse(
        { Records: [...groupOfRecord.keys()] },
        async (record: DynamoDBRecord) => outcomes.get(groupOfRecord.get(record)!),
        new BatchProcessor(EventType.DynamoDBStreams),
        { context },
      )
    })

async function reported<T>(
  each: StreamUseCase<T>['each'],
  group: string,
  records: readonly T[],
  context: Context,
): Promise<unknown> {
  try {
    return await each(group, records, context)
  } catch (error) {
    if (isThrottled(error)) report('RecordsPostponed', records.length)
    logger.warn('records have to be repeated', { group, records: records.length, error: error as Error })
    throw error
  }
}
