import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import '../../../lambdas/platform/schema-messages.ts'

const Webhook = z.strictObject({
  url: z.string().check(z.minLength(1)),
  limit: z.optional(z.int().check(z.lte(100))),
})

test.each([
  [{ url: 'a', events: [], to: 1 }, 'Expected no other keys than url, limit; received "events", "to"'],
  [{ url: '' }, 'Expected a text that is not empty'],
  [{ url: 'a', limit: 1000 }, 'Expected a number of at most 100; received 1000'],
])('%j: %s', (value, message) => {
  expect(Webhook.safeParse(value, { reportInput: true }).error?.issues[0]?.message).toBe(message)
})
