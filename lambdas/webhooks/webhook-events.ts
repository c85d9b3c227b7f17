import * as z from 'zod/mini'
import { eventDetails } from '../events/events.ts'
import { Instant, Owner, WebhookId } from '../platform/identifiers.ts'
import { testEventType } from './webhook-rows.ts'

const envelope = (type: string, data: z.ZodMiniType) =>
  z.object({
    type: z.literal(type),
    timestamp: Instant.check(z.describe('When it happened: `data.occurredAt`')),
    data,
  })

const WebhookTest = z.object({
  eventId: z.uuid(),
  owner: Owner,
  webhookId: WebhookId,
  occurredAt: Instant,
})

/** The body of a request to a webhook, by the type of its event. */
export const webhookEvents = Object.fromEntries(
  Object.entries({ ...eventDetails, [testEventType]: WebhookTest }).map(([type, data]) => [
    type,
    envelope(type, data),
  ]),
)
