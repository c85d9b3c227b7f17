import { type DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import { createLetterDropper } from '../../../../lambdas/operations/aws/drop-letters.ts'
import { letterKey } from '../../../../lambdas/operations/failures/letter-key.ts'
import { anImageRef } from '../../support/factories.ts'

const queueNames = {
  analysis: 'a',
  'analysis-dead-letters': 'a-dead',
  'vision-onnx-dead-letters': 'onnx-dead',
  'transforms-dead-letters': 't-dead',
}

/** Queues with these bodies, by name; a message is received once. */
function withLetters(letters: Record<string, string[]>) {
  const deleted: string[] = []
  const sqs = {
    send: async (command: unknown) => {
      if (command instanceof ReceiveMessageCommand) {
        const name = command.input.QueueUrl!.split('/').at(-1)!
        return { Messages: letters[name]?.splice(0, 10).map((Body) => ({ Body, ReceiptHandle: Body })) ?? [] }
      }
      const { Entries = [] } = (command as DeleteMessageBatchCommand).input
      deleted.push(...Entries.map(({ ReceiptHandle }) => ReceiptHandle!))
      return { Successful: Entries }
    },
  } as unknown as SQSClient
  let nowMs = 0
  const drop = createLetterDropper({
    sqs,
    queueNames,
    urlOf: (name) => `https://sqs/${name}`,
    nowMs: () => nowMs++,
  })
  return { drop, deleted }
}

const analysis = (image: object) => JSON.stringify({ kind: 'analysis-request', image })
const vision = (image: object) =>
  JSON.stringify({ kind: 'vision-request', image, version: 1, provider: 'onnx', features: ['labels'] })

test('drops the letters of what was taken up, and no others', async () => {
  const [taken, other] = [anImageRef(), anImageRef()]
  const mine = analysis(taken)
  const { drop, deleted } = withLetters({
    'a-dead': [analysis(other), mine, 'not JSON', analysis({ ...taken, run: 2 })],
    'onnx-dead': [vision(taken)],
  })
  expect(await drop('analysis', new Set([letterKey(taken)]), 1_000)).toBe(2)
  expect(deleted).toEqual([mine, analysis({ ...taken, run: 2 })])
})

test('looks into the queue of each vision provider', async () => {
  const taken = anImageRef()
  const { drop, deleted } = withLetters({ 'onnx-dead': [vision(taken)], 'a-dead': [analysis(taken)] })
  expect(await drop('vision', new Set([letterKey(taken)]), 1_000)).toBe(1)
  expect(deleted).toEqual([vision(taken)])
})

test('a transform is not its image', async () => {
  const image = anImageRef()
  const transform = { ...image, transformId: '0'.repeat(32) }
  const letter = JSON.stringify({ kind: 'make-transform', transform })
  const { drop } = withLetters({ 't-dead': [letter] })
  expect(await drop('transform', new Set([letterKey(image)]), 1_000)).toBe(0)
  const again = withLetters({ 't-dead': [letter] })
  expect(await again.drop('transform', new Set([letterKey(transform)]), 1_000)).toBe(1)
})

test('stops when the time is up', async () => {
  const letters = Array.from({ length: 1_000 }, () => analysis(anImageRef()))
  const { drop } = withLetters({ 'a-dead': letters })
  await drop('analysis', new Set(['x']), 5)
  expect(letters.length).toBeGreaterThan(900)
})
