import type { Context, SQSRecord } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../../lambdas/platform/errors.ts'
import { type QueueUseCase, sqsHandler } from '../../../../lambdas/platform/queues/sqs-handler.ts'

const record = (messageId: string) => ({ messageId, body: messageId, attributes: {} }) as SQSRecord

async function handle(
  useCase: Omit<QueueUseCase<string>, 'postpone' | 'read'>,
  { remainingMs = 30_000, canPostpone = true } = {},
) {
  const postponed: string[] = []
  const handler = sqsHandler({
    ...useCase,
    read: (body) => body,
    postpone: async ({ messageId }) => {
      if (!canPostpone) throw new Error('the queue is not there')
      postponed.push(messageId)
      return { times: 1, waitedSeconds: 0, delaySeconds: 5 }
    },
  })
  const context = { getRemainingTimeInMillis: () => remainingMs } as Context
  const { batchItemFailures } = await handler({ Records: ['1', '2', '3'].map(record) }, context)
  return { postponed, handedBack: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) }
}

const failing = (id: string, error: Error) => async (messageId: string) => {
  if (messageId === id) throw error
}

describe('a record of a queue', () => {
  test('is postponed and acknowledged when a service throttles, so that no attempt is spent', async () => {
    const each = failing('2', new AppError('THROTTLED'))
    expect(await handle({ each })).toEqual({ postponed: ['2'], handedBack: [] })
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
})
