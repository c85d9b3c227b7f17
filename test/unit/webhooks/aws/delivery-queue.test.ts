import type { SQSClient } from '@aws-sdk/client-sqs'
import { expect, test, vi } from 'vitest'
import { createDeliveryQueue } from '../../../../lambdas/webhooks/aws/delivery-queue.ts'
import { messageOf } from '../../../../lambdas/webhooks/delivery-message.ts'
import { aMoment } from '../../support/factories.ts'
import { aDelivery } from '../../support/webhook-factories.ts'

test.each([
  [-5_000, 0],
  [0, 0],
  [1, 1],
  [59_200, 60],
  [900_000, 900],
  [36_000_000, 900],
])('a message that is due in %i ms is delayed by %i s', async (dueInMs, delaySeconds) => {
  const send = vi.fn(async (_command: { input: unknown }) => ({}))
  const queue = createDeliveryQueue(
    { send } as unknown as SQSClient,
    'https://queue.example/q',
    () => aMoment,
  )
  const nextAttemptAt = new Date(aMoment.getTime() + dueInMs).toISOString()
  const message = messageOf(aDelivery({ nextAttemptAt }))
  await queue(message)
  expect(send.mock.calls.map(([{ input }]) => input)).toEqual([
    {
      QueueUrl: 'https://queue.example/q',
      MessageBody: JSON.stringify(message),
      DelaySeconds: delaySeconds,
      MessageGroupId: 'alice',
    },
  ])
})
