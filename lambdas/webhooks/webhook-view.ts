import { type DeliveryRow, testEventType, type WebhookRow } from './webhook-rows.ts'
import type { DeliverySummary, DeliveryView, EventTypes, WebhookView, WebhookWithSecret } from './webhooks.ts'

/** A webhook as the API shows it, built field by field, so that its secrets cannot slip in. */
export const webhookView = (row: WebhookRow): WebhookView => ({
  webhookId: row.webhookId,
  url: row.url,
  eventTypes: row.eventTypes as EventTypes,
  description: row.description,
  enabled: row.enabled,
  disabledReason: row.disabledReason,
  failingSince: row.failingSince,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

/** For the two responses that show a secret, each once. */
export const webhookWithSecret = (row: WebhookRow): WebhookWithSecret => ({
  ...webhookView(row),
  secret: row.secrets[0]!.value,
})

export const deliverySummary = (row: DeliveryRow): DeliverySummary => ({
  deliveryId: row.deliveryId,
  eventId: row.eventId,
  type: row.type,
  imageId: row.type === testEventType ? undefined : row.subject,
  state: row.state,
  reason: row.reason,
  attemptCount: row.attempts.length,
  lastStatus: row.attempts.findLast(({ status }) => status !== undefined)?.status,
  nextAttemptAt: row.nextAttemptAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
})

export const deliveryView = (row: DeliveryRow): DeliveryView => ({
  ...deliverySummary(row),
  attempts: row.attempts,
})
