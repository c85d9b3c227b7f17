import type { DeliveryTable } from '../adapters/webhooks/delivery-table.ts'
import type { WebhookTable } from '../adapters/webhooks/webhook-table.ts'
import { DeliveryId } from '../core/contracts/identifiers.ts'
import type { DeliveryRef, DeliveryRow, WebhookRef } from '../core/contracts/webhook-rows.ts'
import type { DeliveryList, DeliveryListQuery } from '../core/contracts/webhooks.ts'
import { AppError } from '../core/errors.ts'
import { idCursor } from '../core/pages/id-cursor.ts'
import { readWebhook } from './manage-webhooks.ts'
import { deliverySummary } from './webhook-view.ts'

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

/** @throws AppError NOT_FOUND, also when the endpoint is deleted */
export async function readDelivery(deps: ReadDeliveriesDeps, ref: DeliveryRef): Promise<DeliveryRow> {
  const [delivery] = await Promise.all([deps.deliveries.get(ref), readWebhook(deps, ref)])
  if (!delivery) throw new AppError('NOT_FOUND', `There is no delivery ${ref.deliveryId}.`)
  return delivery
}
