import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DeliveryMessage, messageOf } from '../../../lambdas/webhooks/delivery-message.ts'
import { readEvent } from '../../../lambdas/webhooks/read-event.ts'
import { aDelivery, anEvent } from '../support/webhook-factories.ts'

const enveloped = ({ detailType, detail }: { detailType: string; detail: unknown }) =>
  JSON.stringify({ version: '0', source: 'image-intelligence', 'detail-type': detailType, detail })

describe('an event in its envelope', () => {
  test.each([undefined, 'Image Deleted', 'Image Upload Expired'] as const)('is read (%p)', (detailType) => {
    const event = anEvent({ detailType })
    expect(readEvent(enveloped(event))).toEqual(event)
  })

  test.each([
    ['another type', enveloped({ ...anEvent(), detailType: 'Image Eaten' })],
    ['the detail of another type', enveloped({ ...anEvent(), detailType: 'Image Analysis Completed' })],
    ['no detail', enveloped({ detailType: 'Image Deleted', detail: undefined })],
    ['what is not JSON', 'hello'],
  ])('with %s goes to the dead letters', (_name, body) => {
    expect(() => readEvent(body)).toThrow()
  })

  test('is one of ours, or refused', () => {
    fc.assert(fc.property(fc.json(), (body) => void expect(() => readEvent(body)).toThrow()))
  })
})

test('a pending delivery has its message', () => {
  const delivery = aDelivery()
  const { owner, webhookId, deliveryId } = delivery
  const message = messageOf(delivery)
  expect(DeliveryMessage.parse(JSON.parse(JSON.stringify(message)))).toEqual(message)
  expect(message).toMatchObject({ owner, webhookId, deliveryId, turn: 1, dueAt: delivery.nextAttemptAt })
})
