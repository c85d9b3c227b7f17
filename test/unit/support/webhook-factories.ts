import { v4 as uuidV4, v7 as uuidV7 } from 'uuid'
import type { ImageEvent } from '../../../lambdas/events/events.ts'
import { newDelivery } from '../../../lambdas/webhooks/delivery-transitions.ts'
import type { Attempt, DeliveryRow, WebhookRow } from '../../../lambdas/webhooks/webhook-rows.ts'
import { aMoment } from './factories.ts'

export const aSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
export const anotherSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`

export const aWebhook = (changes: Partial<WebhookRow> = {}): WebhookRow => ({
  owner: 'alice',
  webhookId: uuidV7(),
  url: 'https://receiver.example/hook',
  eventTypes: 'all',
  enabled: true,
  secrets: [{ value: aSecret }],
  createdAt: aMoment.toISOString(),
  updatedAt: aMoment.toISOString(),
  ...changes,
})

/** The event of a rejected image, or of another type that has only the common fields. */
export const anEvent = (
  changes: { detailType?: 'Image Deleted' | 'Image Upload Expired'; imageId?: string; owner?: string } = {},
): ImageEvent => {
  const { detailType, imageId = uuidV7(), owner = 'alice' } = changes
  const head = {
    schemaVersion: '1' as const,
    eventId: uuidV4(),
    owner,
    imageId,
    version: 1,
    occurredAt: aMoment.toISOString(),
  }
  if (detailType) return { detailType, detail: head }
  const reason = { code: 'CORRUPT_FILE' as const, message: 'The file is damaged and cannot be decoded.' }
  return { detailType: 'Image Rejected', detail: { ...head, reason } }
}

export const aDelivery = (changes: Partial<DeliveryRow> = {}): DeliveryRow => ({
  ...newDelivery(
    { owner: 'alice', webhookId: uuidV7() },
    { eventId: uuidV4(), type: 'Image Rejected', subject: uuidV7(), occurredAt: aMoment.toISOString() },
    aMoment,
    30,
  ),
  ...changes,
})

export const anAttempt = (changes: Partial<Attempt> = {}): Attempt => ({
  at: aMoment.toISOString(),
  durationMs: 12,
  ...changes,
})

export const aFailedAttempt = (changes: Partial<Attempt> = {}): Attempt =>
  anAttempt({ status: 500, fault: 'status', message: 'Expected a status from 200 to 299.', ...changes })
