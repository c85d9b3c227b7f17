import { SQSClient } from '@aws-sdk/client-sqs'
import type { SQSRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { createPutBack } from '../../../../lambdas/platform/queues/put-back.ts'
import { answeredBy } from '../../support/sdk-answers.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const { client, calls } = answeredBy(new SQSClient({ region: 'us-east-1', credentials, md5: false }), () => ({
  body: { MessageId: '1' },
}))
const { postpone, queueByOwner } = createPutBack(client, 'https://queue/1')
const owner = '0192f0a0-0000-7000-8000-000000000001'

const record = (messageAttributes: object = {}, sentMs = Date.now()) =>
  ({ body: 'a photo', attributes: { SentTimestamp: String(sentMs) }, messageAttributes }) as SQSRecord

test('sends a fresh copy to the same queue, which says how often and since when it was postponed', async () => {
  const sentMs = Date.now() - 60_000
  const first = await postpone(record({}, sentMs), owner)
  expect(first).toMatchObject({ times: 1 })
  expect(first.waitedSeconds).toBeGreaterThanOrEqual(60)
  expect(calls[0]!.input).toEqual({
    QueueUrl: 'https://queue/1',
    MessageBody: 'a photo',
    DelaySeconds: first.delaySeconds,
    MessageGroupId: owner,
    MessageAttributes: {
      postponed: { DataType: 'Number', StringValue: '1' },
      firstSentAt: { DataType: 'Number', StringValue: String(sentMs) },
    },
  })

  const again = { postponed: { stringValue: '1' }, firstSentAt: { stringValue: String(sentMs) } }
  const second = await postpone(record(again), owner)
  expect(second).toMatchObject({ times: 2 })
  expect(second.waitedSeconds).toBeGreaterThanOrEqual(60)
})

test.each([
  [0, 5, 10],
  [1, 10, 20],
  [4, 80, 160],
  [20, 450, 900],
])('waits longer each time, up to the maximum of SQS: after %i times %i to %i s', async (times, from, to) => {
  const { delaySeconds } = await postpone(record({ postponed: { stringValue: String(times) } }), owner)
  expect(delaySeconds).toBeGreaterThanOrEqual(from)
  expect(delaySeconds).toBeLessThanOrEqual(to)
})

test('queues a message again by its owner, at once and without counting it as postponed', async () => {
  const sentMs = Date.now() - 3_000
  expect(await queueByOwner(record({}, sentMs), owner)).toEqual({
    times: 0,
    waitedSeconds: 3,
    delaySeconds: 0,
  })
  expect(calls.at(-1)!.input).toEqual({
    QueueUrl: 'https://queue/1',
    MessageBody: 'a photo',
    DelaySeconds: 0,
    MessageGroupId: owner,
    MessageAttributes: {
      postponed: { DataType: 'Number', StringValue: '0' },
      firstSentAt: { DataType: 'Number', StringValue: String(sentMs) },
    },
  })
})
