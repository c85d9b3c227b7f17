import type { ImageEvent } from '../events/events.ts'
import { type DeliverableEvent, expiryOf } from './delivery-transitions.ts'
import { testEventType, type WebhookPayload, type WebhookRef } from './webhook-rows.ts'

/** An event with the body that is sent for it, which has `type`, `timestamp` and `data` as in Standard Webhooks. */
export interface PayloadOfEvent {
  readonly event: DeliverableEvent
  readonly payload: WebhookPayload
}

interface Source {
  readonly type: DeliverableEvent['type']
  readonly subject: string
  readonly data: { readonly eventId: string; readonly owner: string; readonly occurredAt: string }
}

function payloadOf({ type, subject, data }: Source, now: Date, retentionDays: number): PayloadOfEvent {
  const { eventId, owner, occurredAt } = data
  return {
    event: { eventId, type, subject, occurredAt },
    payload: {
      owner,
      subject,
      eventId,
      body: JSON.stringify({ type, timestamp: occurredAt, data }),
      expiresAtEpochSeconds: expiryOf(now, retentionDays),
    },
  }
}

export const payloadOfEvent = ({ detailType, detail }: ImageEvent, now: Date, retentionDays: number) =>
  payloadOf({ type: detailType, subject: detail.imageId, data: detail }, now, retentionDays)

/** The payload of a test: an event of its own type, about the webhook itself. */
export const payloadOfTest = ({ owner, webhookId }: WebhookRef, eventId: string, now: Date, days: number) => {
  const data = { eventId, owner, webhookId, occurredAt: now.toISOString() }
  return payloadOf({ type: testEventType, subject: webhookId, data }, now, days)
}
