import type { ImageEvent } from '../events/events.ts'
import type { ImageRef } from '../platform/identifiers.ts'
import type { DeliveryQueue } from './aws/delivery-queue.ts'
import type { DeliveryTable } from './aws/delivery-table.ts'
import type { PayloadTable } from './aws/payload-table.ts'
import type { WebhookTable } from './aws/webhook-table.ts'
import { messageOf } from './delivery-message.ts'
import { type DeliverableEvent, newDelivery } from './delivery-transitions.ts'
import { payloadOfEvent } from './webhook-payload.ts'
import type { WebhookPayload, WebhookRow } from './webhook-rows.ts'

export interface DispatchEventDeps {
  isDeleted: (image: ImageRef) => Promise<boolean>
  webhooks: Pick<WebhookTable, 'list'>
  payloads: Pick<PayloadTable, 'put' | 'erase' | 'eraseOthers'>
  deliveries: Pick<DeliveryTable, 'insert' | 'get'>
  requestAttempt: DeliveryQueue
  retentionDays: number
  now: () => Date
}

const hearsOf = (type: string) => (webhook: WebhookRow) =>
  webhook.enabled && (webhook.eventTypes === 'all' || webhook.eventTypes.includes(type))

/**
 * Starts the delivery of an event to every webhook that subscribes to it. Safe to repeat.
 * @returns the number of webhooks
 */
export async function dispatchEvent(deps: DispatchEventDeps, event: ImageEvent): Promise<number> {
  const { event: deliverable, payload } = payloadOfEvent(event, deps.now(), deps.retentionDays)
  if (event.detailType === 'Image Deleted') await deps.payloads.eraseOthers(payload)
  const webhooks = (await deps.webhooks.list(payload.owner)).filter(hearsOf(event.detailType))
  if (webhooks.length === 0) return 0
  await deps.payloads.put(payload)
  if (event.detailType !== 'Image Deleted') await eraseIfOvertaken(deps, payload)
  await Promise.all(webhooks.map((webhook) => beginDelivery(deps, webhook, deliverable)))
  return webhooks.length
}

/**
 * An event may arrive after its image was deleted. The tombstone is written before the deletion is announced, so
 * either the announcement erases this payload later, or the tombstone is visible now. The delivery then gives that as
 * its reason.
 */
async function eraseIfOvertaken({ isDeleted, payloads }: DispatchEventDeps, payload: WebhookPayload) {
  const { owner, subject: imageId } = payload
  if (await isDeleted({ owner, imageId })) await payloads.erase(payload)
}

async function beginDelivery(deps: DispatchEventDeps, webhook: WebhookRow, event: DeliverableEvent) {
  const delivery = newDelivery(webhook, event, deps.now(), deps.retentionDays)
  const isNew = await deps.deliveries.insert(delivery)
  const known = isNew ? delivery : await deps.deliveries.get(delivery)
  // A delivery without an attempt: the event came twice, or its first dispatch was cut off before it sent the
  // message.
  if (known?.state === 'pending' && known.turn === 1) await deps.requestAttempt(messageOf(known))
}
