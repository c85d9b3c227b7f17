import type { Context, DynamoDBRecord } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { streamHandler } from '../../../lambdas/runtime/stream-handler.ts'

const record = (sk: string, sequence: number): DynamoDBRecord => ({
  eventID: String(sequence),
  eventSource: 'aws:dynamodb',
  dynamodb: { Keys: { pk: { S: 'pk' }, sk: { S: sk } }, SequenceNumber: String(sequence) },
})
const context = { getRemainingTimeInMillis: () => 10_000 } as Context

function handlerOf(failing: string[]) {
  const seen: string[] = []
  const handler = streamHandler({
    parallelism: 2,
    aboutWhat: ({ dynamodb }) =>
      dynamodb?.Keys?.sk?.S?.startsWith('IMAGE#') ? dynamodb.Keys.sk.S : undefined,
    each: async ({ dynamodb }) => {
      const what = dynamodb!.Keys!.sk!.S!
      seen.push(what)
      if (failing.includes(what)) throw new Error(what)
    },
  })
  return { seen, handle: (...records: DynamoDBRecord[]) => handler({ Records: records }, context) }
}

describe('a batch of a stream', () => {
  test('is worked off thing by thing, each once, and others are left alone', async () => {
    const { seen, handle } = handlerOf([])
    const answer = await handle(
      record('IMAGE#1', 1),
      record('CONTENT#1', 2),
      record('IMAGE#2', 3),
      record('IMAGE#1', 4),
    )
    expect(seen).toEqual(['IMAGE#1', 'IMAGE#2'])
    expect(answer).toEqual({ batchItemFailures: [] })
  })

  test('is repeated from the first record of what failed', async () => {
    const { seen, handle } = handlerOf(['IMAGE#2'])
    const answer = await handle(
      record('IMAGE#1', 1),
      record('IMAGE#2', 2),
      record('IMAGE#3', 3),
      record('IMAGE#2', 4),
    )
    expect(seen).toEqual(['IMAGE#1', 'IMAGE#2', 'IMAGE#3'])
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] })
  })

  test('is an error of the function when all of it failed', async () => {
    const { handle } = handlerOf(['IMAGE#1'])
    await expect(handle(record('IMAGE#1', 1))).rejects.toThrow()
  })

  test('may have nothing of ours', async () => {
    expect(await handlerOf([]).handle(record('CONTENT#1', 1))).toEqual({ batchItemFailures: [] })
  })
})
