import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attempted, cancelled, redelivered } from '../../../lambdas/webhooks/delivery-transitions.ts'
import { DeliveryRow } from '../../../lambdas/webhooks/webhook-rows.ts'
import { aMoment } from '../support/factories.ts'
import { aDelivery, aFailedAttempt, anAttempt } from '../support/webhook-factories.ts'

const now = new Date(aMoment.getTime() + 5_000)
const inAMinute = () => 60_000
const giveUp = () => undefined

describe('a delivery', () => {
  test('begins with an attempt that is due at once, and is kept for the configured days', () => {
    const delivery = aDelivery()
    expect(DeliveryRow.parse(delivery)).toMatchObject({
      state: 'pending',
      turn: 1,
      attempts: [],
      nextAttemptAt: aMoment.toISOString(),
      expiresAtEpochSeconds: Math.floor(aMoment.getTime() / 1000) + 30 * 86_400,
    })
  })

  test('is delivered by an attempt without a fault', () => {
    const delivery = attempted(aDelivery(), anAttempt({ status: 204 }), inAMinute, now)
    expect(delivery).toMatchObject({
      state: 'delivered',
      turn: 2,
      reason: undefined,
      nextAttemptAt: undefined,
    })
    expect(delivery.attempts).toHaveLength(1)
  })

  test('waits after a failed attempt', () => {
    const delivery = attempted(aDelivery(), aFailedAttempt(), inAMinute, now)
    expect(delivery).toMatchObject({
      state: 'pending',
      turn: 2,
      attemptsInRound: 1,
      nextAttemptAt: new Date(now.getTime() + 60_000).toISOString(),
    })
  })

  test('fails when there is no further attempt', () => {
    const delivery = attempted(aDelivery(), aFailedAttempt(), giveUp, now)
    expect(delivery).toMatchObject({ state: 'failed', reason: { code: 'attempts-used-up' } })
    expect(delivery.nextAttemptAt).toBeUndefined()
  })

  test('fails at once when the endpoint is gone for good', () => {
    const delivery = attempted(aDelivery(), aFailedAttempt({ status: 410, fault: 'gone' }), inAMinute, now)
    expect(delivery).toMatchObject({ state: 'failed', reason: { code: 'gone' } })
  })

  test('is cancelled with the reason', () => {
    expect(cancelled(aDelivery(), 'webhook-disabled', now)).toMatchObject({
      state: 'cancelled',
      turn: 2,
      reason: { code: 'webhook-disabled', message: 'The webhook is disabled.' },
    })
  })

  test('begins a new round when it is sent again, keeping its attempts and extending its life', () => {
    const failed = attempted(aDelivery(), aFailedAttempt(), giveUp, now)
    const again = redelivered(failed, now, 30)
    expect(again).toMatchObject({
      state: 'pending',
      turn: 3,
      attemptsInRound: 0,
      nextAttemptAt: now.toISOString(),
    })
    expect(again.reason).toBeUndefined()
    expect(again.attempts).toEqual(failed.attempts)
    expect(again.expiresAtEpochSeconds).toBeGreaterThan(failed.expiresAtEpochSeconds)
  })

  test('has a new turn with every change, and keeps its latest 50 attempts', () => {
    const change = fc.constantFrom(
      (row: DeliveryRow) => attempted(row, anAttempt(), inAMinute, now),
      (row: DeliveryRow) => attempted(row, aFailedAttempt(), inAMinute, now),
      (row: DeliveryRow) => cancelled(row, 'webhook-disabled', now),
      (row: DeliveryRow) => redelivered(row, now, 30),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        const end = changes.reduce((row, change) => {
          // Only a pending delivery is attempted; any other can be sent again.
          const apply = row.state === 'pending' ? change : (done: DeliveryRow) => redelivered(done, now, 30)
          const next = DeliveryRow.parse(apply(row))
          expect(next.turn).toBe(row.turn + 1)
          expect(next.state === 'pending').toBe(next.nextAttemptAt !== undefined)
          return next
        }, aDelivery())
        expect(end.attempts.length).toBeLessThanOrEqual(50)
      }),
      { numRuns: 30 },
    )
  })
})
