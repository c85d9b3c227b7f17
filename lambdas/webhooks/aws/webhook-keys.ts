import { ownerKey, workKey } from '../../platform/dynamo/row-key.ts'
import type { DeliveryRef, WebhookPayload, WebhookRef } from '../webhook-rows.ts'

// Rows of webhooks in the single table, in the owner's partitions.

export const webhookKey = ({ owner, webhookId }: WebhookRef) => ({
  pk: ownerKey(owner),
  sk: `WEBHOOK#${webhookId}`,
})

/**
 * Key of the owner's count of webhooks. Not beside the webhooks and their secrets: functions that decode photos read
 * it when they publish an event.
 */
export const webhookCountKey = (owner: string) => ({ pk: workKey(owner), sk: 'WEBHOOKS' })

export const deliveryKey = ({ owner, webhookId, deliveryId }: DeliveryRef) => ({
  pk: ownerKey(owner),
  sk: `DELIVERY#${webhookId}#${deliveryId}`,
})

export const payloadKey = ({
  owner,
  subject,
  eventId,
}: Pick<WebhookPayload, 'owner' | 'subject' | 'eventId'>) => ({
  pk: ownerKey(owner),
  sk: `PAYLOAD#${subject}#${eventId}`,
})
