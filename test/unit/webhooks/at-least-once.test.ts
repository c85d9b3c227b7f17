import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attemptDelivery } from '../../../lambdas/webhooks/attempt-delivery.ts'
import { type DeliveryMessage, messageOf } from '../../../lambdas/webhooks/delivery-message.ts'
import { aDelivery, aWebhook } from '../support/webhook-factories.ts'
import { webhookWorld } from '../support/webhook-world.ts'

/** One step: how the receiver answers, where we are cut off, and whether SQS repeats the message. */
const step = fc.record({
  status: fc.constantFrom(200, 500, 302),
  cutOff: fc.constantFrom('never', 'before-send', 'after-send', 'after-request', 'after-save'),
  repeats: fc.boolean(),
  next: fc.nat({ max: 5 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

class CutOff extends Error {}

/** Plays the steps, then a calm end: nothing is cut off, and the receiver works. */
async function play(steps: Step[]) {
  const webhook = aWebhook()
  const world = webhookWorld(webhook)
  let nowMs = Date.now()
  const now = () => new Date(nowMs)
  const delivery = aDelivery({ webhookId: webhook.webhookId, nextAttemptAt: now().toISOString() })
  await world.deliveries.insert(delivery)
  await world.payloads.put({ ...delivery, body: '{}' })
  const queue: DeliveryMessage[] = [messageOf(delivery)]
  const taken: string[] = []
  const calm: Step = { status: 200, cutOff: 'never', repeats: false, next: 0 }

  for (let index = 0; queue.length > 0 && index < steps.length + 50; index++) {
    const { status, cutOff, repeats, next } = steps[index] ?? calm
    // In any order, and long after it is due.
    const [message] = queue.splice(next % queue.length, 1)
    nowMs += 3_600_000
    const cutOffAt = (point: Step['cutOff']) => {
      if (cutOff === point) throw new CutOff()
    }
    const deps = {
      ...world,
      retrySeconds: Array.from({ length: 100 }, () => 5),
      disableAfterDays: 365,
      random: () => 0.5,
      now,
      send: async ({ headers }: { headers: Readonly<Record<string, string>> }) => {
        cutOffAt('before-send')
        if (status === 200) taken.push(headers['webhook-id']!)
        cutOffAt('after-send')
        return { durationMs: 1, status }
      },
      requestAttempt: async (following: DeliveryMessage) => {
        queue.push(following)
        cutOffAt('after-request')
      },
      deliveries: {
        ...world.deliveries,
        save: async (...args: Parameters<typeof world.deliveries.save>) => {
          const isSaved = await world.deliveries.save(...args)
          cutOffAt('after-save')
          return isSaved
        },
      },
    }
    try {
      await attemptDelivery(deps, message!)
      if (repeats) queue.push(message!)
    } catch {
      queue.push(message!)
    }
  }
  return {
    end: (await world.deliveries.get(delivery))!,
    taken,
    waiting: queue.length,
    eventId: delivery.eventId,
  }
}

test('every event is delivered at least once, despite interruptions, repeats and disorder', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { end, taken, waiting, eventId } = await play(steps)
      expect(end.state).toBe('delivered')
      expect(waiting).toBe(0)
      expect(taken.length).toBeGreaterThanOrEqual(1)
      // The id by which a receiver drops repeats.
      expect(new Set(taken)).toEqual(new Set([eventId]))
    }),
  )
})
