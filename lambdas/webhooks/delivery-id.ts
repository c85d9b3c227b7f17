import { createHash } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'

/**
 * Names the delivery of an event to an endpoint: a UUID version 7 made of the event's own time, so that deliveries sort
 * by it, and of a hash instead of chance, so that an event that arrives twice finds its delivery already there.
 */
export const deliveryIdOf = (webhookId: string, eventId: string, occurredAt: string): string =>
  uuidV7({
    msecs: Date.parse(occurredAt),
    random: createHash('sha256').update(`${webhookId}/${eventId}`).digest().subarray(0, 16),
  })
