import * as z from 'zod/mini'
import { detailTypes } from '../events/detail-types.ts'
import { eventDetails, type ImageEvent } from '../events/events.ts'

const EventEnvelope = z.object({
  'detail-type': z.enum(detailTypes),
  detail: z.unknown(),
})

/** Reads the event from the envelope that EventBridge puts into a queue. @throws when it is not one of ours */
export function readEvent(body: string): ImageEvent {
  const { 'detail-type': detailType, detail } = EventEnvelope.parse(JSON.parse(body))
  return { detailType, detail: eventDetails[detailType].parse(detail) } as ImageEvent
}
