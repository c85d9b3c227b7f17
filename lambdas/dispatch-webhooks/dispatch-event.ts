import type { ImageTable } from '../adapters/image-table.ts'
import type { DeliveryQueue } from '../adapters/webhooks/delivery-queue.ts'
import type { DeliveryTable } from '../adapters/webhooks/delivery-table.ts'
import type { PayloadTable } from '../adapters/webhooks/payload-table.ts'
import type { WebhookTable } from '../adapters/webhooks/webhook-table.ts'
import type { ImageEvent } from '../core/contracts/events.ts'
import { messageOf } from '../core/contracts/webhook-messages.ts'
import type { WebhookPayload, WebhookRow } from '../core/contracts/webhook-rows.ts'
import { type DeliverableEvent, newDelivery } from '../core/webhooks/delivery-transitions.ts'
import { payloadOfEvent } from '../core/webhooks/webhook-payload.ts'

export interface DispatchEventDeps {
  images: Pick<ImageTable, 'readWhole'>
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
 * Begins the delivery of an event to every endpoint that hears of it. Everything it does can be done twice.
 * @returns to how many endpoints
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
 * An event may come after the deletion of its image. The tombstone is written before the deletion is announced, so
 * either the announcement erases this payload, or the tombstone is there to be seen now. The delivery then says so.
 */
async function eraseIfOvertaken({ images, payloads }: DispatchEventDeps, payload: WebhookPayload) {
  const image = await images.readWhole({ owner: payload.owner, imageId: payload.subject })
  if (!image || image.state === 'deleted') await payloads.erase(payload)
}

async function beginDelivery(deps: DispatchEventDeps, webhook: WebhookRow, event: DeliverableEvent) {
  const delivery = newDelivery(webhook, event, deps.now(), deps.retentionDays)
  const isNew = await deps.deliveries.insert(delivery)
  const known = isNew ? delivery : await deps.deliveries.get(delivery)
  // Known and untouched: this may be the event again, or its first dispatch was cut off before it sent the message.
  if (known?.state === 'pending' && known.turn === 1) await deps.requestAttempt(messageOf(known))
}
