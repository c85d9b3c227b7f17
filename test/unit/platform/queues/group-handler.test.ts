import type { Context, SQSRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { groupHandler } from '../../../../lambdas/platform/queues/group-handler.ts'

const record = (messageId: string, group: string, receives = 1): SQSRecord =>
  ({
    messageId,
    body: messageId,
    attributes: { MessageGroupId: group, ApproximateReceiveCount: String(receives) },
  }) as never
const context = { getRemainingTimeInMillis: () => 60_000, functionName: 'f' } as Context

async function run(records: SQSRecord[], outcome: (group: string) => number) {
  const handled: string[] = []
  const hidden: string[] = []
  const handler = groupHandler({
    parallelism: 2,
    hide: async (of, seconds) => {
      hidden.push(...of.map(({ messageId }) => `${messageId} for ${seconds} s`))
    },
    each: async (group, of) => {
      handled.push(`${group}: ${of.map(({ messageId }) => messageId)}`)
      return outcome(group)
    },
  })
  const { batchItemFailures } = await handler({ Records: records }, context)
  return { handled, hidden, repeated: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) }
}

test('handles the messages of a group together', async () => {
  const records = [record('a1', 'anna'), record('b1', 'ben'), record('a2', 'anna')]
  expect(await run(records, () => 0)).toEqual({
    handled: ['anna: a1,a2', 'ben: b1'],
    hidden: [],
    repeated: [],
  })
})

test('hides the messages of a group that has to wait, and no others', async () => {
  const records = [record('a1', 'anna'), record('b1', 'ben'), record('a2', 'anna')]
  const { hidden, repeated } = await run(records, (group) => (group === 'anna' ? 12 : 0))
  expect({ hidden, repeated }).toEqual({ hidden: ['a1 for 12 s', 'a2 for 12 s'], repeated: ['a1', 'a2'] })
})

test('repeats a group that fails after a pause', async () => {
  const { hidden, repeated } = await run([record('a1', 'anna'), record('b1', 'ben')], (group) => {
    if (group === 'anna') throw new Error('failed')
    return 0
  })
  expect({ hidden, repeated }).toEqual({ hidden: ['a1 for 30 s'], repeated: ['a1'] })
})

test('handles messages one by one after some attempts, and keeps their order', async () => {
  const records = [record('a1', 'anna', 6), record('a2', 'anna', 6)]
  expect(await run(records, () => 0)).toEqual({
    handled: ['anna: a1'],
    hidden: ['a2 for 0 s'],
    repeated: ['a2'],
  })
})
