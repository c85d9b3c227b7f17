import * as z from 'zod/mini'
import { Instant } from '../platform/identifiers.ts'
import { DeliveryRef, type DeliveryRow } from './webhook-rows.ts'

/** A message in the delivery queue: this attempt is due at that time. */
export const DeliveryMessage = z.extend(DeliveryRef, {
  kind: z.literal('webhook-delivery'),
  turn: z.int().check(z.gte(1)),
  dueAt: Instant,
})
export type DeliveryMessage = z.infer<typeof DeliveryMessage>

/** The message that goes with a pending delivery. */
export const messageOf = ({ owner, webhookId, deliveryId, turn, nextAttemptAt }: DeliveryRow) =>
  ({
    kind: 'webhook-delivery',
    owner,
    webhookId,
    deliveryId,
    turn,
    dueAt: nextAttemptAt!,
  }) satisfies DeliveryMessage
