import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { eventSource } from '../../../lambdas/events/events.ts'
import {
  DeliveryList,
  type DeliverySummary,
  DeliveryView,
  WebhookView,
  WebhookWithSecret,
} from '../../../lambdas/webhooks/webhooks.ts'
import { clientConfig } from '../../../local/client-environment.ts'
import { eventually } from '../support/eventually.ts'
import { smallPhoto, upload } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts'

const stack = useSharedStack()
const settleMs = 60_000

let receiver: WebhookReceiver
beforeAll(async () => {
  receiver = await startWebhookReceiver()
}, 240_000)
afterAll(() => receiver?.stop())
beforeEach(() => {
  receiver.plan('ok')
  receiver.received.length = 0
})

const call = async (method: string, path: string, body?: unknown) => {
  const response = await stack().api.call(method, path, body)
  return response.status === 204 ? undefined : await response.json()
}
const register = async (changes: object = {}) =>
  WebhookWithSecret.parse(await call('POST', '/v1/webhooks', { url: `${receiver.url}/hook`, ...changes }))
const remove = ({ webhookId }: WebhookView) => call('DELETE', `/v1/webhooks/${webhookId}`)
const deliveriesOf = async ({ webhookId }: WebhookView, query = ''): Promise<DeliverySummary[]> =>
  DeliveryList.parse(await call('GET', `/v1/webhooks/${webhookId}/deliveries${query}`)).items
const deliveryOf = async ({ webhookId }: WebhookView, { deliveryId }: { deliveryId: string }) =>
  DeliveryView.parse(await call('GET', `/v1/webhooks/${webhookId}/deliveries/${deliveryId}`))

/** Waits until a delivery is no longer in progress. */
const settled = (webhook: WebhookView, delivery: { deliveryId: string }) =>
  eventually(async () => {
    const now = await deliveryOf(webhook, delivery)
    expect(now.state).not.toBe('pending')
    return now
  }, settleMs)

/** A rejected upload ends at once, without vision: the cheapest event. */
const uploadSomething = () => upload(stack(), Buffer.from('this is no photo'))

/** EventBridge delivers at least once. */
async function announceAgain(eventId: string): Promise<void> {
  const { env, outputs, events } = stack()
  const { detailType, detail } = await eventually(() => {
    const event = events.received.find((each) => each.detail.eventId === eventId)
    expect(event).toBeDefined()
    return event!
  })
  const Entry = {
    EventBusName: outputs.EventBusName,
    Source: eventSource,
    DetailType: detailType,
    Detail: JSON.stringify(detail),
  }
  await new EventBridgeClient(clientConfig(env)).send(new PutEventsCommand({ Entries: [Entry] }))
}

describe('a receiver that fails, hangs, redirects and comes back', () => {
  let webhook: WebhookWithSecret
  beforeAll(async () => {
    webhook = await register({ eventTypes: ['Image Analysis Completed'] })
  })
  afterAll(() => remove(webhook))

  test(
    'gets each event at least once, signed, and its attempts can be seen',
    async () => {
      receiver.plan('error', 'error', 'hang', 'redirect', 'ok')
      const photos = await Promise.all([1, 2, 3].map((seed) => smallPhoto(seed)))
      const images = await Promise.all(photos.map((photo) => upload(stack(), photo, { features: [] })))

      const deliveries = await eventually(async () => {
        const items = await deliveriesOf(webhook, '?state=delivered')
        expect(items.map(({ imageId }) => imageId).sort()).toEqual([...images].sort())
        return items
      }, settleMs)
      for (const delivery of deliveries) {
        const { attempts } = await deliveryOf(webhook, delivery)
        expect(attempts.map(({ status, fault }) => [status, fault])).toEqual([
          [500, 'status'],
          [500, 'status'],
          [undefined, 'timeout'],
          [302, 'redirect'],
          [204, undefined],
        ])
        expect(attempts[0]).toMatchObject({ responseExcerpt: 'database is down' })
        expect(attempts[2]!.durationMs).toBeGreaterThanOrEqual(1_900)
      }

      const taken = receiver.received.filter(({ mode }) => mode === 'ok')
      expect(new Set(taken.map(({ headers }) => headers['webhook-id']))).toEqual(
        new Set(deliveries.map(({ eventId }) => eventId)),
      )
      for (const { headers, body } of receiver.received) {
        const event = new Webhook(webhook.secret).verify(body, headers) as { type: string; data: object }
        expect(event).toMatchObject({
          type: 'Image Analysis Completed',
          data: { eventId: headers['webhook-id'], owner: stack().owner },
        })
      }
      // Every attempt has the same id and the same body, and none followed the redirect.
      expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(3)
      expect(new Set(receiver.received.map(({ path }) => path))).toEqual(new Set(['/hook']))
    },
    3 * settleMs,
  )

  test(
    'gets an event again when its owner asks for it, but not after the image is deleted',
    async () => {
      const imageId = await upload(stack(), await smallPhoto(4), { features: [] })
      const delivery = await eventually(async () => {
        const found = (await deliveriesOf(webhook)).find((each) => each.imageId === imageId)
        expect(found?.state).toBe('delivered')
        return found!
      }, settleMs)
      const path = `/v1/webhooks/${webhook.webhookId}/deliveries/${delivery.deliveryId}/redeliver`
      expect(await call('POST', path)).toMatchObject({ state: 'pending' })
      expect(await settled(webhook, delivery)).toMatchObject({ state: 'delivered', attemptCount: 2 })
      const bodies = receiver.received
        .filter(({ headers }) => headers['webhook-id'] === delivery.eventId)
        .map(({ body }) => body)
      expect(bodies).toHaveLength(2)
      expect(bodies[0]).toBe(bodies[1])

      await stack().api.deleteImage(imageId)
      await eventually(() => expect(call('POST', path)).rejects.toMatchObject({ status: 409 }), settleMs)
    },
    3 * settleMs,
  )
})

describe('a test event', () => {
  test('arrives, with both signatures after the secret was rotated', async () => {
    const webhook = await register({ eventTypes: ['Image Deleted'] })
    const path = `/v1/webhooks/${webhook.webhookId}`
    const rotated = WebhookWithSecret.parse(await call('POST', `${path}/secret`))
    const delivery = DeliveryView.parse(await call('POST', `${path}/test`))
    expect(await settled(webhook, delivery)).toMatchObject({ state: 'delivered', lastStatus: 204 })
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]]
    for (const { secret } of [webhook, rotated])
      expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'Webhook Test' })
    await remove(webhook)
  })

  test('shows that an endpoint is gone, which disables the webhook until its owner enables it', async () => {
    receiver.plan('gone')
    const webhook = await register()
    const path = `/v1/webhooks/${webhook.webhookId}`
    const delivery = DeliveryView.parse(await call('POST', `${path}/test`))
    expect(await settled(webhook, delivery)).toMatchObject({ state: 'failed', reason: { code: 'gone' } })
    const off = await eventually(async () => {
      const view = WebhookView.parse(await call('GET', path))
      expect(view.enabled).toBe(false)
      return view
    })
    expect(off).toMatchObject({ disabledReason: { code: 'gone' } })
    await expect(call('POST', `${path}/test`)).rejects.toMatchObject({ status: 409 })
    expect(await call('PATCH', path, { enabled: true })).toMatchObject({ enabled: true })
    await remove(webhook)
  })

  test('fails for good after the last attempt, with every attempt recorded', async () => {
    receiver.plan('error')
    const webhook = await register()
    const delivery = DeliveryView.parse(await call('POST', `/v1/webhooks/${webhook.webhookId}/test`))
    const failed = await settled(webhook, delivery)
    expect(failed).toMatchObject({ state: 'failed', reason: { code: 'attempts-used-up' }, attemptCount: 6 })
    expect(await call('GET', `/v1/webhooks/${webhook.webhookId}`)).toMatchObject({
      enabled: true,
      failingSince: failed.attempts[0]!.at,
    })
    await remove(webhook)
  }, 90_000)
})

describe('an event', () => {
  test('goes only to the webhooks that subscribe to it', async () => {
    const rejections = await register({ eventTypes: ['Image Rejected'] })
    const deletions = await register({ eventTypes: ['Image Deleted'] })
    const imageId = await uploadSomething()
    await eventually(async () => {
      expect(await deliveriesOf(rejections)).toMatchObject([{ imageId, type: 'Image Rejected' }])
    }, settleMs)
    expect(await deliveriesOf(deletions)).toEqual([])
    await Promise.all([remove(rejections), remove(deletions)])
  })

  test('that arrives twice is delivered once', async () => {
    const webhook = await register({ eventTypes: ['Image Rejected'] })
    const first = await uploadSomething()
    const [delivery] = await eventually(async () => {
      const items = await deliveriesOf(webhook, '?state=delivered')
      expect(items).toHaveLength(1)
      return items
    }, settleMs)
    await announceAgain(delivery!.eventId)
    // A later event of another image shows that the repeated one was handled.
    const second = await uploadSomething()
    await eventually(async () => {
      const items = await deliveriesOf(webhook, '?state=delivered')
      expect(items.map(({ imageId }) => imageId).sort()).toEqual([first, second].sort())
    }, settleMs)
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toHaveLength(2)
    await remove(webhook)
  })
})

describe('owners', () => {
  test('have at most ten webhooks, however many they request at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 14 }, () => register()))
    const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(made).toHaveLength(10)
    await expect(register()).rejects.toMatchObject({ status: 409 })
    await Promise.all(made.map(remove))
    await remove(await register())
  })
})
