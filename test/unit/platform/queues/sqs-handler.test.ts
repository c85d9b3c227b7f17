import type { Context, SQSRecord } from 'aws-lambda'
import { describe, expect, test, vi } from 'vitest'
import { AppError } from '../../../../lambdas/platform/errors.ts'
import { type QueueUseCase, sqsHandler } from '../../../../lambdas/platform/queues/sqs-handler.ts'
import * as telemetry from '../../../../lambdas/platform/telemetry.ts'

/** Bodies are <owner>/<id>. */
const record = (body: string, attributes: object = {}) =>
  ({ messageId: body.split('/')[1], body, attributes }) as SQSRecord

async function handle(
  useCase: Omit<QueueUseCase<string>, 'putBack' | 'read' | 'ownerOf'>,
  { remainingMs = 30_000, canPostpone = true, records = ['1', '2', '3'].map((id) => record(`a/${id}`)) } = {},
) {
  const [postponed, queuedByOwner]: [string[], string[]] = [[], []]
  const handler = sqsHandler<string>({
    ...useCase,
    each: (body, ...rest) => useCase.each(body.split('/')[1]!, ...rest),
    read: (body) => body,
    ownerOf: (body) => body.split('/')[0],
    putBack: {
      postpone: async ({ messageId }) => {
        if (!canPostpone) throw new Error('the queue is not there')
        postponed.push(messageId)
        return { times: 1, waitedSeconds: 0, delaySeconds: 5 }
      },
      queueByOwner: async ({ messageId }, owner) => {
        queuedByOwner.push(`${owner}/${messageId}`)
        return { times: 0, waitedSeconds: 1, delaySeconds: 0 }
      },
    },
  })
  const context = { getRemainingTimeInMillis: () => remainingMs } as Context
  const { batchItemFailures } = await handler({ Records: records }, context)
  return {
    postponed,
    handedBack: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
    ...(queuedByOwner.length > 0 && { queuedByOwner }),
  }
}

const failing = (id: string, error: Error) => async (messageId: string) => {
  if (messageId === id) throw error
}

describe('a record of a queue', () => {
  test('is postponed and acknowledged when a service throttles, so that no attempt is spent', async () => {
    const each = failing('2', new AppError('THROTTLED'))
    expect(await handle({ each })).toEqual({ postponed: ['2'], handedBack: [] })
  })

  test('moves the metric that an alarm watches when it is postponed, and only then', async () => {
    const report = vi.spyOn(telemetry, 'report').mockImplementation(() => {})
    await handle({ each: failing('2', new AppError('DEPENDENCY_FAILED')) })
    expect(report).not.toHaveBeenCalled()
    await handle({ each: failing('2', new AppError('THROTTLED')) })
    expect(report.mock.calls).toEqual([['RecordsPostponed', 1]])
    report.mockRestore()
  })

  test('is handed back for every other reason', async () => {
    const each = failing('2', new AppError('DEPENDENCY_FAILED'))
    expect(await handle({ each })).toEqual({ postponed: [], handedBack: ['2'] })
  })

  test('is postponed when there is no time left to begin it', async () => {
    const each = failing('none', new Error())
    expect(await handle({ each }, { remainingMs: 4_000 })).toEqual({
      postponed: ['1', '2', '3'],
      handedBack: [],
    })
  })

  test('is handed back when it cannot be postponed', async () => {
    const each = failing('2', new AppError('THROTTLED'))
    expect(await handle({ each }, { canPostpone: false })).toEqual({ postponed: [], handedBack: ['2'] })
  })

  test('is handled in the received order when throttling prevents ordering', async () => {
    const seen: string[] = []
    const each = async (messageId: string) => seen.push(messageId)
    const order = async () => {
      throw new AppError('THROTTLED')
    }
    expect(await handle({ each, order })).toEqual({ postponed: [], handedBack: [] })
    expect(seen).toEqual(['1', '2', '3'])
  })

  test('is queued by its owner instead of handled if it waited without one', async () => {
    const received = (waitedMs: number, others: object = {}) => ({
      SentTimestamp: '1000',
      ApproximateFirstReceiveTimestamp: String(1000 + waitedMs),
      ApproximateReceiveCount: '1',
      ...others,
    })
    const seen: string[] = []
    const each = async (messageId: string) => seen.push(messageId)
    const records = [
      record('a/quick', received(400)),
      record('a/waited', received(600)),
      record('a/owned', received(600, { MessageGroupId: 'a' })),
      record('a/again', received(600, { ApproximateReceiveCount: '2' })),
      { ...record('a/back', received(600)), messageAttributes: { firstSentAt: { stringValue: '1' } } },
    ] as SQSRecord[]
    expect(await handle({ each }, { records })).toEqual({
      postponed: [],
      handedBack: [],
      queuedByOwner: ['a/waited'],
    })
    expect(seen).toEqual(['quick', 'owned', 'again', 'back'])
  })

  test('takes turns with the records of other owners in its batch', async () => {
    const seen: string[] = []
    const each = async (messageId: string) => seen.push(messageId)
    const records = ['a/1', 'a/2', 'a/3', 'b/4', 'a/5', 'b/6'].map((body) => record(body))
    await handle({ each }, { records })
    expect(seen).toEqual(['1', '4', '2', '6', '3', '5'])
  })
})
