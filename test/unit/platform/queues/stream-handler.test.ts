import type { Context, DynamoDBRecord } from 'aws-lambda'
import { describe, expect, test, vi } from 'vitest'
import { AppError } from '../../../../lambdas/platform/errors.ts'
import { streamHandler } from '../../../../lambdas/platform/queues/stream-handler.ts'
import * as telemetry from '../../../../lambdas/platform/telemetry.ts'

const record = (sk: string, sequence: number): DynamoDBRecord => ({
  eventID: String(sequence),
  eventSource: 'aws:dynamodb',
  dynamodb: { Keys: { pk: { S: 'pk' }, sk: { S: sk } }, SequenceNumber: String(sequence) },
})
const context = { getRemainingTimeInMillis: () => 10_000 } as Context

/** Things are named <group>/<number>. */
function handlerOf(failing: string[], failure: Error = new Error('broken')) {
  const seen: Record<string, readonly string[]> = {}
  const handler = streamHandler({
    parallelism: 2,
    aboutWhat: ({ dynamodb }) => {
      const sk = dynamodb!.Keys!.sk!.S!
      return sk.startsWith('OTHER') ? undefined : sk
    },
    groupOf: (what) => what.split('/')[0]!,
    each: async (group, records) => {
      seen[group] = records
      if (failing.includes(group)) throw failure
    },
  })
  return { seen, handle: (...records: DynamoDBRecord[]) => handler({ Records: records }, context) }
}

describe('a batch of a stream', () => {
  test('is handled group by group, ignoring other records', async () => {
    const { seen, handle } = handlerOf([])
    const answer = await handle(record('a/1', 1), record('OTHER', 2), record('b/1', 3), record('a/2', 4))
    expect(seen).toEqual({ a: ['a/1', 'a/2'], b: ['b/1'] })
    expect(answer).toEqual({ batchItemFailures: [] })
  })

  test('repeats only the records of a failed group', async () => {
    const { seen, handle } = handlerOf(['b'])
    const answer = await handle(record('a/1', 1), record('b/1', 2), record('c/1', 3), record('b/2', 4))
    expect(Object.keys(seen)).toEqual(['a', 'b', 'c'])
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '4' }] })
  })

  test('is an error of the function when all of it failed', async () => {
    await expect(handlerOf(['a']).handle(record('a/1', 1))).rejects.toThrow()
  })

  test('reports the records that a throttled service holds up, and no others', async () => {
    const report = vi.spyOn(telemetry, 'report').mockImplementation(() => {})
    await handlerOf(['b'], new AppError('THROTTLED')).handle(
      record('a/1', 1),
      record('b/1', 2),
      record('b/2', 3),
    )
    expect(report.mock.calls).toEqual([['RecordsPostponed', 2]])
    await handlerOf(['b']).handle(record('a/1', 1), record('b/1', 2))
    expect(report.mock.calls).toHaveLength(1)
    report.mockRestore()
  })

  test('may have no records of ours', async () => {
    expect(await handlerOf([]).handle(record('OTHER', 1))).toEqual({ batchItemFailures: [] })
  })
})
