import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import pLimit from 'p-limit'
import { logger, observed } from '../telemetry.ts'
import { mayWait } from '../throttling.ts'

export interface StreamUseCase<T> {
  /** What a record is about; undefined: nothing of ours. */
  aboutWhat: (record: DynamoDBRecord) => T | undefined
  /** Records of the same group are handled together. */
  groupOf: (what: T) => string
  /** Handles a group; throwing repeats the batch from its first record on. */
  each: (group: string, whats: readonly T[], context: Context) => Promise<unknown>
  /** How many groups are handled at the same time. */
  parallelism: number
}

/** Enough to report which records have to be repeated. */
const reserveMs = 10_000

/**
 * The middleware chain of every function that follows a table. The stream says that something changed, not what. A
 * failed group fails only its own records; those after its first record are repeated with it.
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
        [...groups].map(([group, whats]) => [group, limit(() => reported(each, group, whats, context))]),
      )
      // If all fail it throws, so that the function's error metric shows it and the batch is halved and repeated.
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
  whats: readonly T[],
  context: Context,
): Promise<unknown> {
  try {
    return await each(group, whats, context)
  } catch (error) {
    logger.warn('records have to be repeated', { group, records: whats.length, error: error as Error })
    throw error
  }
}
