import * as z from 'zod/mini'
import { type DetailType, eventDetails, type ImageEvent } from '../events/events.ts'
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

const EventEnvelope = z.object({
  'detail-type': z.enum(Object.keys(eventDetails) as [DetailType, ...DetailType[]]),
  detail: z.unknown(),
})

/** Reads the event from the envelope that EventBridge puts into a queue. @throws when it is not one of ours */
export function readEvent(body: string): ImageEvent {
  const { 'detail-type': detailType, detail } = EventEnvelope.parse(JSON.parse(body))
  return { detailType, detail: eventDetails[detailType].parse(detail) } as ImageEvent
}
