import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { DeliveryRef, WebhookPayload, WebhookRef } from '../webhook-rows.ts'

// Rows of webhooks in the single table, all in the owner's partition.

export const webhookKey = ({ owner, webhookId }: WebhookRef) => ({
  pk: ownerKey(owner),
  sk: `WEBHOOK#${webhookId}`,
})

/** Key of the owner's count of webhooks. Outside `WEBHOOK#`, so that lists of webhooks leave it out. */
export const webhookCountKey = (owner: string) => ({ pk: ownerKey(owner), sk: 'WEBHOOKS' })

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
