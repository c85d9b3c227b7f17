import { Webhook } from 'standardwebhooks'
import { describe, expect, test, vi } from 'vitest'
import { attemptDelivery } from '../../../lambdas/webhooks/attempt-delivery.ts'
import type { Answer } from '../../../lambdas/webhooks/attempt-outcome.ts'
import type { WebhookRequest } from '../../../lambdas/webhooks/aws/https-sender.ts'
import { messageOf } from '../../../lambdas/webhooks/delivery-message.ts'
import { redelivered } from '../../../lambdas/webhooks/delivery-transitions.ts'
import type { DeliveryRow, WebhookRow } from '../../../lambdas/webhooks/webhook-rows.ts'
import { aDelivery, aSecret, aWebhook } from '../support/webhook-factories.ts'
import { webhookWorld } from '../support/webhook-world.ts'

const ok: Answer = { durationMs: 3, status: 200 }
const broken: Answer = { durationMs: 3, status: 500 }

/** One webhook with one delivery that is due now. */
async function aWorld(answer: Answer, changes: { webhook?: Partial<WebhookRow>; now?: Date } = {}) {
  const webhook = aWebhook(changes.webhook)
  const world = webhookWorld(webhook)
  const now = changes.now ?? new Date()
  const { webhookId } = webhook
  const delivery = aDelivery({ webhookId, nextAttemptAt: now.toISOString() })
  const { owner, subject, eventId } = delivery
  const body = JSON.stringify({ type: delivery.type, data: { eventId } })
  await world.deliveries.insert(delivery)
  await world.payloads.put({ owner, subject, eventId, body, expiresAtEpochSeconds: 1 })
  const send = vi.fn(async (_request: WebhookRequest) => answer)
  const deps = {
    ...world,
    send,
    retrySeconds: [5, 60],
    disableAfterDays: 5,
    random: () => 0.5,
    now: () => now,
  }
  const attempt = (row: DeliveryRow = delivery) => attemptDelivery(deps, messageOf(row))
  const stored = async () => (await world.deliveries.get(delivery))!
  const endpoint = async () => (await world.webhooks.get(webhook))!
  return { ...world, deps, webhook, delivery, body, send, attempt, stored, endpoint, now }
}

describe('an attempt', () => {
  test('sends the body with verifiable headers, and completes when the receiver accepts it', async () => {
    const world = await aWorld(ok)
    expect(await world.attempt()).toMatchObject({ state: 'delivered' })
    const [{ url, headers, body }] = world.send.mock.calls[0]!
    expect(url).toBe(world.webhook.url)
    expect(body).toBe(world.body)
    expect(headers['webhook-id']).toBe(world.delivery.eventId)
    expect(new Webhook(aSecret).verify(body, { ...headers })).toEqual(JSON.parse(body))
    expect((await world.stored()).attempts).toMatchObject([{ status: 200 }])
    expect(world.sent).toEqual([])
  })

  test('that fails is followed by a later one, until none is left', async () => {
    const world = await aWorld(broken)
    expect(await world.attempt()).toMatchObject({ state: 'pending' })
    const inSeconds = (seconds: number) => new Date(world.now.getTime() + seconds * 1000).toISOString()
    expect(world.sent).toMatchObject([{ turn: 2, dueAt: inSeconds(5) }])
    // The same message has nothing to do the second time.
    expect(await world.attempt()).toBe('stale')

    for (const _turn of [2, 3]) {
      const row = await world.stored()
      const due = { ...messageOf(row), dueAt: world.now.toISOString() }
      await attemptDelivery(world.deps, due)
    }
    expect(await world.stored()).toMatchObject({ state: 'failed', reason: { code: 'attempts-used-up' } })
    expect((await world.stored()).attempts).toHaveLength(3)
    expect(world.sent).toHaveLength(2)
  })

  test('waits as long as the receiver asks for', async () => {
    const world = await aWorld({ ...broken, status: 503, retryAfter: '600' })
    await world.attempt()
    expect(world.sent[0]?.dueAt).toBe(new Date(world.now.getTime() + 600_000).toISOString())
  })

  test('that is not due yet sends its message on, and changes nothing', async () => {
    const world = await aWorld(ok)
    const later = { ...messageOf(world.delivery), dueAt: new Date(world.now.getTime() + 1).toISOString() }
    expect(await attemptDelivery(world.deps, later)).toBe('waiting')
    expect(world.sent).toEqual([later])
    expect(world.send).not.toHaveBeenCalled()
    expect(await world.stored()).toEqual(world.delivery)
  })

  test.each([
    ['the first attempt', 0],
    ['a later attempt', 60_000],
  ])('that a clock two days ahead has scheduled is made: %s', async (_, pauseMs) => {
    const world = await aWorld(ok)
    const dueAt = new Date(world.now.getTime() + 2 * 86_400_000 + pauseMs).toISOString()
    expect(await attemptDelivery(world.deps, { ...messageOf(world.delivery), dueAt })).toMatchObject({
      state: 'delivered',
    })
  })

  test('signs with the new and with the old secret while both are valid', async () => {
    const old = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    const world = await aWorld(ok, { webhook: { secrets: [{ value: aSecret }, { value: old, expiresAt }] } })
    await world.attempt()
    const [{ headers, body }] = world.send.mock.calls[0]!
    for (const secret of [old, aSecret]) new Webhook(secret).verify(body, { ...headers })
  })
})

describe('a delivery is cancelled', () => {
  test.each<[string, (world: Awaited<ReturnType<typeof aWorld>>) => unknown]>([
    ['webhook-deleted', ({ webhooks, webhook }) => webhooks.remove(webhook)],
    ['webhook-disabled', ({ webhooks, webhook }) => webhooks.change(webhook, { set: { enabled: false } })],
    ['image-deleted', ({ payloads, delivery }) => payloads.erase(delivery)],
  ])('without a POST: %s', async (code, happen) => {
    const world = await aWorld(ok)
    await happen(world)
    expect(await world.attempt()).toMatchObject({ state: 'cancelled', reason: { code } })
    expect(await world.stored()).toMatchObject({ state: 'cancelled' })
    expect(world.send).not.toHaveBeenCalled()
  })
})

describe('an endpoint', () => {
  test('that fails is recorded with the time, which one success clears', async () => {
    const world = await aWorld(broken)
    await world.attempt()
    expect(await world.endpoint()).toMatchObject({ failingSince: world.now.toISOString() })
    world.send.mockResolvedValue(ok)
    await attemptDelivery(world.deps, { ...messageOf(await world.stored()), dueAt: world.now.toISOString() })
    expect(await world.endpoint()).not.toHaveProperty('failingSince')
  })

  test('that answers 410 is disabled', async () => {
    const world = await aWorld({ durationMs: 1, status: 410 })
    expect(await world.attempt()).toMatchObject({ state: 'failed', reason: { code: 'gone' } })
    expect(await world.endpoint()).toMatchObject({ enabled: false, disabledReason: { code: 'gone' } })
  })

  test('whose URL was changed meanwhile is not affected by the old one', async () => {
    const world = await aWorld({ durationMs: 1, status: 410 })
    world.send.mockImplementation(async () => {
      await world.webhooks.change(world.webhook, { set: { url: 'https://new.example/' } })
      return { durationMs: 1, status: 410 }
    })
    await world.attempt()
    expect(await world.endpoint()).toMatchObject({ enabled: true, url: 'https://new.example/' })
  })
})

describe('concurrently', () => {
  test('a redelivery during an attempt wins, and the attempt changes nothing', async () => {
    const world = await aWorld(ok)
    world.send.mockImplementation(async () => {
      await world.deliveries.save(redelivered(world.delivery, world.now, 30), 1)
      return ok
    })
    expect(await world.attempt()).toBe('stale')
    expect(await world.stored()).toMatchObject({ state: 'pending', turn: 2 })
  })

  test('a message that is ahead of its row goes back to the queue', async () => {
    const world = await aWorld(ok)
    await expect(world.attempt({ ...world.delivery, turn: 2 })).rejects.toThrow('not saved yet')
    expect(world.send).not.toHaveBeenCalled()
  })

  test('a message for a delivery that expired does nothing', async () => {
    const world = await aWorld(ok)
    world.rows.deliveries.clear()
    expect(await world.attempt()).toBe('stale')
  })
})
