import { SQSClient } from '@aws-sdk/client-sqs'
import type { SQSRecord } from 'aws-lambda'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  createHoldMessage,
  holdSeconds,
  renewEveryMs,
} from '../../../../lambdas/platform/queues/hold-message.ts'
import { answeredBy } from '../../support/sdk-answers.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const record = { receiptHandle: 'handle' } as SQSRecord

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

function held(status = 200) {
  const { client, calls } = answeredBy(
    new SQSClient({ region: 'us-east-1', credentials, maxAttempts: 1 }),
    () => ({ status, body: {} }),
  )
  return { hold: createHoldMessage(client, 'https://queue/1'), calls }
}
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a message is held from the first moment on, again and again, and no longer than its work', async () => {
  const { hold, calls } = held()
  const working = hold(record, () => after(2.5 * renewEveryMs).then(() => 'made'))
  await vi.advanceTimersByTimeAsync(2.5 * renewEveryMs)
  expect(await working).toBe('made')
  await vi.advanceTimersByTimeAsync(10 * renewEveryMs)
  const input = { QueueUrl: 'https://queue/1', ReceiptHandle: 'handle', VisibilityTimeout: holdSeconds }
  await vi.waitFor(() => expect(calls).toHaveLength(3))
  expect(calls).toEqual([0, 1, 2].map(() => ({ operation: 'ChangeMessageVisibility', input })))
})

test('work that fails no longer holds its message', async () => {
  const { hold, calls } = held()
  const working = hold(record, () => Promise.reject(new Error('broken')))
  await expect(working).rejects.toThrow('broken')
  await vi.advanceTimersByTimeAsync(10 * renewEveryMs)
  await vi.waitFor(() => expect(calls).toHaveLength(1))
})

test('a queue that does not answer does not disturb the work', async () => {
  const { hold } = held(500)
  const working = hold(record, () => after(2 * renewEveryMs).then(() => 'made'))
  await vi.advanceTimersByTimeAsync(3 * renewEveryMs)
  expect(await working).toBe('made')
})

test('two renewals may fail before the message comes back', () => {
  expect(holdSeconds * 1_000).toBeGreaterThanOrEqual(3 * renewEveryMs)
})
