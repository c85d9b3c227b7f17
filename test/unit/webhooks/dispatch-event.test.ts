import { describe, expect, test } from 'vitest'
import { dispatchEvent } from '../../../lambdas/webhooks/dispatch-event.ts'
import type { WebhookRow } from '../../../lambdas/webhooks/webhook-rows.ts'
import { aMoment } from '../support/factories.ts'
import { anEvent, aWebhook } from '../support/webhook-factories.ts'
import { webhookWorld } from '../support/webhook-world.ts'

function aWorld(webhooks: WebhookRow[], isDeleted = false) {
  const world = webhookWorld(...webhooks)
  const deps = {
    ...world,
    isDeleted: async () => isDeleted,
    retentionDays: 30,
    now: () => aMoment,
  }
  return { ...world, deps, dispatch: (event: ReturnType<typeof anEvent>) => dispatchEvent(deps, event) }
}

describe('dispatching an event', () => {
  test('starts a delivery to every subscribed webhook of the owner, and to no other', async () => {
    const all = aWebhook()
    const chosen = aWebhook({ eventTypes: ['Image Rejected', 'Image Deleted'] })
    const world = aWorld([
      all,
      chosen,
      aWebhook({ eventTypes: ['Image Deleted'] }),
      aWebhook({ enabled: false }),
      aWebhook({ owner: 'bob' }),
    ])
    const event = anEvent()
    expect(await world.dispatch(event)).toBe(2)
    const deliveries = [...world.rows.deliveries.values()]
    expect(deliveries.map(({ webhookId }) => webhookId)).toEqual([all.webhookId, chosen.webhookId])
    expect(world.sent).toEqual(
      deliveries.map(({ owner, webhookId, deliveryId }) => ({
        kind: 'webhook-delivery',
        owner,
        webhookId,
        deliveryId,
        turn: 1,
        dueAt: aMoment.toISOString(),
      })),
    )
    const [payload] = [...world.rows.payloads.values()]
    expect(JSON.parse(payload!.body)).toEqual({
      type: 'Image Rejected',
      timestamp: event.detail.occurredAt,
      data: event.detail,
    })
  })

  test('writes nothing if no webhook subscribes', async () => {
    const world = aWorld([aWebhook({ owner: 'bob' })])
    expect(await world.dispatch(anEvent())).toBe(0)
    expect(world.rows.payloads.size + world.rows.deliveries.size + world.sent.length).toBe(0)
  })

  test('that is repeated starts nothing new, and sends its message again only before the first attempt', async () => {
    const world = aWorld([aWebhook()])
    const event = anEvent()
    await world.dispatch(event)
    // The state after a cut between the row and its message; a repeat starts from it.
    await world.dispatch(event)
    expect(world.rows.deliveries.size).toBe(1)
    expect(world.sent).toHaveLength(2)
    const [delivery] = [...world.rows.deliveries.values()]
    await world.deliveries.save({ ...delivery!, state: 'delivered', turn: 2 }, 1)
    await world.dispatch(event)
    expect(world.sent).toHaveLength(2)
  })
})

describe('payloads about an image', () => {
  test('are erased when the image is deleted, except that of the deletion', async () => {
    const world = aWorld([aWebhook()])
    const rejected = anEvent()
    const { imageId } = rejected.detail
    const ofAnother = anEvent()
    for (const event of [rejected, ofAnother]) await world.dispatch(event)
    const deletion = anEvent({ detailType: 'Image Deleted', imageId })
    for (const event of [deletion, deletion]) await world.dispatch(event)
    expect([...world.rows.payloads.values()].map(({ eventId }) => eventId)).toEqual([
      ofAnother.detail.eventId,
      deletion.detail.eventId,
    ])
  })

  test('are erased even if no webhook subscribes to deletions', async () => {
    const world = aWorld([aWebhook({ eventTypes: ['Image Rejected'] })])
    const rejected = anEvent()
    await world.dispatch(rejected)
    await world.dispatch(anEvent({ detailType: 'Image Deleted', imageId: rejected.detail.imageId }))
    expect(world.rows.payloads.size).toBe(0)
  })

  test('are not kept if the event arrives after the deletion', async () => {
    const world = aWorld([aWebhook()], true)
    await world.dispatch(anEvent())
    expect(world.rows.payloads.size).toBe(0)
    // The attempt will say why there is nothing to deliver.
    expect(world.sent).toHaveLength(1)
  })
})
