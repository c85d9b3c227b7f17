import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import middy from '@middy/core'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import pLimit from 'p-limit'
import type * as z from 'zod/mini'
import type { Owner } from '../identifiers.ts'
import { logger, observed, report } from '../telemetry.ts'
import { isThrottled, mayWait } from '../throttling.ts'
import { lacksOwner, takeTurns } from './by-owner.ts'
import type { PutBack } from './put-back.ts'

export interface QueueUseCase<Message> {
  /** Parses the body of a record. @throws for a body that violates the contract; the message ends as a dead letter */
  read: (body: string) => Message
  /** Whose message it is; none when it is about nobody, as S3's test event. */
  ownerOf: (message: Message) => Owner | undefined
  /** Does what one message asks for; throwing hands its record back to the queue. */
  each: (message: Message, record: SQSRecord, context: Context) => Promise<unknown>
  /** The order of the records, and how many are processed at once. @default owners take turns, all at once */
  order?: (records: SQSRecord[]) => Promise<{ records: SQSRecord[]; parallelism: number }>
  /** Puts back messages that have to wait: for a throttled service, or for those of other owners. */
  putBack: PutBack
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
export const sqsHandler = <Message>(useCase: QueueUseCase<Message>) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(observed())
    .use(mayWait({ reserveMs: postponeReserveMs }))
    .handler(async (event, context) => {
      const { order = asReceived } = useCase
      const inTurn = takeTurns(event.Records, (record) => ownerIn(useCase, record))
      const { records, parallelism } = await order(inTurn).catch((error) => {
        // The order is only an optimisation: any order beats spending a receive of every record.
        if (isThrottled(error)) return asReceived(inTurn)
        throw error
      })
      const limit = pLimit(Math.max(parallelism, 1))
      const processRecord = (record: SQSRecord) => limit(() => handled(useCase, record, context))
      return processPartialResponse({ Records: records }, processRecord, new BatchProcessor(EventType.SQS), {
        context,
        // By default Powertools throws when all records fail, which hides which ones failed.
        throwOnFullBatchFailure: false,
      })
    })

/** The owner of a record; none if it cannot be read. It fails when it is handled. */
function ownerIn<Message>({ read, ownerOf }: QueueUseCase<Message>, record: SQSRecord): Owner | undefined {
  try {
    return ownerOf(read(record.body))
  } catch {
    return undefined
  }
}

/**
 * Every receive counts as an attempt, and SQS gives up on a record after a few. A record that was never begun, or
 * that only waited for a throttled service, was not attempted: it comes back as a fresh message.
 */
async function handled<Message>(
  useCase: QueueUseCase<Message>,
  record: SQSRecord,
  context: Context,
): Promise<unknown> {
  const { messageId, attributes } = record
  const { read, each, putBack } = useCase
  const owner = ownerIn(useCase, record)
  try {
    if (context.getRemainingTimeInMillis() < reserveMs)
      return await postponeRecord('no time left to begin it')
    if (owner && lacksOwner(record)) return await putBack.queueByOwner(record, owner)
    return await each(read(record.body), record, context).catch((error) => {
      if (!isThrottled(error)) throw error
      return postponeRecord('throttled', error)
    })
  } catch (error) {
    logger.warn('record handed back', {
      messageId,
      receiveCount: attributes.ApproximateReceiveCount,
      error: error as Error,
    })
    throw error
  }

  async function postponeRecord(because: string, error?: Error): Promise<void> {
    const postponement = await putBack.postpone(record, owner)
    report('RecordsPostponed', 1)
    logger.warn('record postponed', { messageId, because, ...postponement, ...(error && { error }) })
  }
}
