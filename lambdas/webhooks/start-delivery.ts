import { v4 as uuidV4 } from 'uuid'
import { AppError } from '../platform/errors.ts'
import type { DeliveryQueue } from './aws/delivery-queue.ts'
import type { DeliveryTable } from './aws/delivery-table.ts'
import type { PayloadTable } from './aws/payload-table.ts'
import type { WebhookTable } from './aws/webhook-table.ts'
import { messageOf } from './delivery-message.ts'
import { newDelivery, redelivered } from './delivery-transitions.ts'
import { readWebhook } from './manage-webhooks.ts'
import { readDelivery } from './read-deliveries.ts'
import { payloadOfTest } from './webhook-payload.ts'
import type { DeliveryRef, WebhookRef } from './webhook-rows.ts'
import { deliveryView } from './webhook-view.ts'
import type { DeliveryView } from './webhooks.ts'

export interface StartDeliveryDeps {
  webhooks: Pick<WebhookTable, 'get'>
  deliveries: Pick<DeliveryTable, 'get' | 'list' | 'insert' | 'save'>
  payloads: Pick<PayloadTable, 'put' | 'keep'>
  requestAttempt: DeliveryQueue
  retentionDays: number
  now: () => Date
}

async function readEnabled(deps: StartDeliveryDeps, ref: WebhookRef): Promise<void> {
  const { enabled } = await readWebhook(deps, ref)
  if (!enabled) throw new AppError('CONFLICT', 'The webhook is disabled. Enable it first.')
}

/** POST /v1/webhooks/{id}/test: delivered like any event, with all retries. */
export async function sendTest(deps: StartDeliveryDeps, ref: WebhookRef): Promise<DeliveryView> {
  await readEnabled(deps, ref)
  const now = deps.now()
  const { event, payload } = payloadOfTest(ref, uuidV4(), now, deps.retentionDays)
  const delivery = newDelivery(ref, event, now, deps.retentionDays)
  await deps.payloads.put(payload)
  await deps.deliveries.insert(delivery)
  await deps.requestAttempt(messageOf(delivery))
  return deliveryView(delivery)
}

/**
 * POST /v1/webhooks/{id}/deliveries/{deliveryId}/redeliver: starts a new round of attempts, whatever the delivery's
 * state.
 */
export async function redeliver(deps: StartDeliveryDeps, ref: DeliveryRef): Promise<DeliveryView> {
  await readEnabled(deps, ref)
  const delivery = await readDelivery(deps, ref)
  const again = redelivered(delivery, deps.now(), deps.retentionDays)
  if (!(await deps.payloads.keep(again, again.expiresAtEpochSeconds)))
    throw new AppError('CONFLICT', 'The content of this event was deleted together with its image.')
  if (!(await deps.deliveries.save(again, delivery.turn)))
    throw new AppError('CONFLICT', 'An attempt ended at the same time. Check its outcome, then try again.')
  // If it is cut off here, the delivery has no message, but the client got no response and repeats the request.
  await deps.requestAttempt(messageOf(again))
  return deliveryView(again)
}
