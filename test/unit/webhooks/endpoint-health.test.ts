import { expect, test } from 'vitest'
import { healthAfter } from '../../../lambdas/webhooks/endpoint-health.ts'
import { aMoment } from '../support/factories.ts'
import { aDelivery, aFailedAttempt, anAttempt } from '../support/webhook-factories.ts'

const dayMs = 86_400_000
const failingSince = aMoment.toISOString()
const afterDays = (days: number) => new Date(aMoment.getTime() + days * dayMs)
const delivered = aDelivery({ state: 'delivered', attempts: [anAttempt()] })
const waiting = aDelivery({ attempts: [aFailedAttempt()] })
const failed = aDelivery({
  state: 'failed',
  reason: { code: 'attempts-used-up', message: 'All attempts failed.' },
  attempts: [aFailedAttempt()],
})

test('a success clears earlier failures, and otherwise changes nothing', () => {
  expect(healthAfter({ failingSince }, delivered, aMoment, 5)).toEqual({ remove: ['failingSince'] })
  expect(healthAfter({}, delivered, aMoment, 5)).toBeUndefined()
})

test('the first failure is recorded, further ones change nothing', () => {
  expect(healthAfter({}, waiting, aMoment, 5)).toEqual({ set: { failingSince } })
  expect(healthAfter({ failingSince }, waiting, afterDays(1), 5)).toBeUndefined()
})

test('a webhook that fails for the configured days is disabled, but only when a delivery is given up', () => {
  expect(healthAfter({ failingSince }, failed, afterDays(4.99), 5)).toBeUndefined()
  expect(healthAfter({ failingSince }, waiting, afterDays(30), 5)).toBeUndefined()
  expect(healthAfter({ failingSince }, failed, afterDays(5), 5)).toEqual({
    set: {
      enabled: false,
      disabledReason: {
        code: 'failing',
        message: `No attempt has succeeded since ${failingSince}.`,
        at: afterDays(5).toISOString(),
      },
    },
  })
})

test('a webhook whose endpoint answers 410 Gone is disabled at once', () => {
  const gone = { ...failed, reason: { code: 'gone' as const, message: 'The endpoint answered 410 Gone.' } }
  expect(healthAfter({}, gone, aMoment, 5)).toMatchObject({
    set: { enabled: false, disabledReason: { code: 'gone', at: failingSince } },
  })
})
