import fc from 'fast-check'
import { validate, version } from 'uuid'
import { expect, test } from 'vitest'
import { deliveryIdOf } from '../../../lambdas/webhooks/delivery-transitions.ts'

const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

test('the same event to the same webhook has the same delivery id, and no other has it', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.uuid(), moment, (webhook, event, other, at) => {
      fc.pre(other !== webhook && other !== event)
      const id = deliveryIdOf(webhook, event, at)
      expect(validate(id) && version(id)).toBe(7)
      expect(deliveryIdOf(webhook, event, at)).toBe(id)
      expect(deliveryIdOf(other, event, at)).not.toBe(id)
      expect(deliveryIdOf(webhook, other, at)).not.toBe(id)
    }),
  )
})

test('deliveries sort by the time of their event', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), fc.uuid(), moment, moment, (webhook, one, two, first, second) => {
      fc.pre(first < second)
      expect(deliveryIdOf(webhook, one, first) < deliveryIdOf(webhook, two, second)).toBe(true)
    }),
  )
})
