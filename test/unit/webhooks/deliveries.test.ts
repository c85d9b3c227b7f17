import { describe, expect, test } from 'vitest'
import { deliveryIdOf } from '../../../lambdas/webhooks/delivery-transitions.ts'
import { listDeliveries, readDelivery } from '../../../lambdas/webhooks/read-deliveries.ts'
import { redeliver, sendTest } from '../../../lambdas/webhooks/start-delivery.ts'
import { DeliveryList, DeliveryView } from '../../../lambdas/webhooks/webhooks.ts'
import { aMoment } from '../support/factories.ts'
import { aDelivery, aFailedAttempt, anAttempt, aWebhook } from '../support/webhook-factories.ts'
import { webhookWorld } from '../support/webhook-world.ts'

const webhook = aWebhook()
const { webhookId } = webhook

const aWorld = (changes = {}) => {
  const world = webhookWorld({ ...webhook, ...changes })
  return { ...world, deps: { ...world, retentionDays: 30, now: () => aMoment } }
}

/** A delivery of an event of this second. */
const at = (second: number, changes = {}) => {
  const eventId = `00000000-0000-4000-8000-00000000000${second}`
  const occurredAt = new Date(aMoment.getTime() + second * 1000).toISOString()
  return aDelivery({
    webhookId,
    eventId,
    deliveryId: deliveryIdOf(webhookId, eventId, occurredAt),
    ...changes,
  })
}

describe('listing deliveries', () => {
  test('lists the newest event first, page by page', async () => {
    const { deps, deliveries } = aWorld()
    for (const second of [2, 0, 3, 1]) await deliveries.insert(at(second))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = DeliveryList.parse(await listDeliveries(deps, webhook, { limit: 3, cursor }))
      seen.push(...page.items.map(({ eventId }) => eventId))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([3, 2, 1, 0].map((second) => at(second).eventId))
  })

  test('can be limited to a state', async () => {
    const { deps, deliveries } = aWorld()
    for (const second of [1, 2, 3])
      await deliveries.insert(at(second, second === 2 ? { state: 'failed' } : {}))
    const { items } = await listDeliveries(deps, webhook, { limit: 25, state: 'failed' })
    expect(items.map(({ eventId }) => eventId)).toEqual([at(2).eventId])
  })

  test.each(['nonsense', '', Buffer.from('DELIVERY#x').toString('base64url')])(
    'refuses the cursor %p',
    async (cursor) => {
      const { deps } = aWorld()
      await expect(listDeliveries(deps, webhook, { limit: 25, cursor })).rejects.toMatchObject({
        code: 'INVALID_CURSOR',
      })
    },
  )
})

test('a delivery shows its attempts, but not to other owners or for a deleted webhook', async () => {
  const { deps, deliveries, webhooks } = aWorld()
  const delivery = at(1, { attempts: [aFailedAttempt(), anAttempt({ status: 200 })], state: 'delivered' })
  await deliveries.insert(delivery)
  expect(await readDelivery(deps, delivery)).toEqual(delivery)
  const missing = { code: 'NOT_FOUND' }
  await expect(readDelivery(deps, { ...delivery, owner: 'bob' })).rejects.toMatchObject(missing)
  await webhooks.remove(webhook)
  await expect(readDelivery(deps, delivery)).rejects.toMatchObject(missing)
  await expect(listDeliveries(deps, webhook, { limit: 25 })).rejects.toMatchObject(missing)
})

describe('a test event', () => {
  test('is delivered like any other, with its own type', async () => {
    const { deps, sent, rows } = aWorld({ eventTypes: ['Image Deleted'] })
    const delivery = DeliveryView.parse(await sendTest(deps, webhook))
    expect(delivery).toMatchObject({ type: 'Webhook Test', state: 'pending' })
    expect(delivery.imageId).toBeUndefined()
    expect(sent).toMatchObject([{ deliveryId: delivery.deliveryId, turn: 1 }])
    const [payload] = [...rows.payloads.values()]
    expect(JSON.parse(payload!.body)).toMatchObject({
      type: 'Webhook Test',
      data: { eventId: delivery.eventId, owner: 'alice', webhookId },
    })
  })

  test('is not sent to a disabled webhook', async () => {
    const { deps, sent } = aWorld({ enabled: false })
    await expect(sendTest(deps, webhook)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(sent).toEqual([])
  })
})

describe('redelivering', () => {
  const delivered = at(1, { state: 'delivered', turn: 2, nextAttemptAt: undefined, attempts: [anAttempt()] })

  test('starts again with the same event, whatever its result was', async () => {
    const { deps, deliveries, payloads, sent } = aWorld()
    await deliveries.insert(delivered)
    await payloads.put({ ...delivered, body: '{}' })
    const view = DeliveryView.parse(await redeliver(deps, delivered))
    expect(view).toMatchObject({ state: 'pending', eventId: delivered.eventId, attemptCount: 1 })
    expect(sent).toMatchObject([{ turn: 3, dueAt: aMoment.toISOString() }])
  })

  test('is refused if the image is deleted or the webhook disabled', async () => {
    const { deps, deliveries, webhooks, sent } = aWorld()
    await deliveries.insert(delivered)
    await expect(redeliver(deps, delivered)).rejects.toMatchObject({ code: 'CONFLICT' })
    await webhooks.change(webhook, { set: { enabled: false } })
    await expect(redeliver(deps, delivered)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(sent).toEqual([])
  })
})
