import { idCursor } from '../api/id-cursor.ts'
import { AppError } from '../platform/errors.ts'
import { DeliveryId } from '../platform/identifiers.ts'
import type { DeliveryTable } from './aws/delivery-table.ts'
import type { WebhookTable } from './aws/webhook-table.ts'
import { readWebhook } from './manage-webhooks.ts'
import type { DeliveryRef, DeliveryRow, WebhookRef } from './webhook-rows.ts'
import { deliverySummary } from './webhook-view.ts'
import type { DeliveryList, DeliveryListQuery } from './webhooks.ts'

export interface ReadDeliveriesDeps {
  webhooks: Pick<WebhookTable, 'get'>
  deliveries: Pick<DeliveryTable, 'get' | 'list'>
}

const cursors = idCursor(DeliveryId)

/** GET /v1/webhooks/{id}/deliveries */
export async function listDeliveries(
  deps: ReadDeliveriesDeps,
  ref: WebhookRef,
  { limit, cursor, state }: DeliveryListQuery,
): Promise<DeliveryList> {
  const after = cursor === undefined ? undefined : cursors.decode(cursor)
  await readWebhook(deps, ref)
  const { rows, last } = await deps.deliveries.list(ref, { limit, after, state })
  return { items: rows.map(deliverySummary), nextCursor: last && cursors.encode(last) }
}

/** @throws AppError NOT_FOUND, also when the webhook was deleted */
export async function readDelivery(deps: ReadDeliveriesDeps, ref: DeliveryRef): Promise<DeliveryRow> {
  const [delivery] = await Promise.all([deps.deliveries.get(ref), readWebhook(deps, ref)])
  if (!delivery) throw new AppError('NOT_FOUND', `There is no delivery ${ref.deliveryId}.`)
  return delivery
}
