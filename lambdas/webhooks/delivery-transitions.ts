import { createHash } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import type { Attempt, DeliveryReason, DeliveryRow, WebhookRef } from './webhook-rows.ts'

/** What a delivery needs to know about its event. */
export interface DeliverableEvent {
  readonly eventId: string
  readonly type: DeliveryRow['type']
  readonly subject: string
  readonly occurredAt: string
}

/** A delivery can be sent again any number of times, but its row must stay far below 400 KB. */
const maxKeptAttempts = 50

const instant = (date: Date) => date.toISOString()

const reasons = {
  'attempts-used-up': 'All attempts failed.',
  gone: 'The endpoint answered 410 Gone.',
  'webhook-disabled': 'The webhook is disabled.',
  'webhook-deleted': 'The webhook was deleted.',
  'image-deleted': 'The image was deleted, and the content of the event with it.',
} as const satisfies Record<DeliveryReason['code'], string>

const reason = (code: DeliveryReason['code']): DeliveryReason => ({ code, message: reasons[code] })

export const expiryOf = (now: Date, retentionDays: number): number =>
  Math.floor(now.getTime() / 1000) + retentionDays * 86_400

/** The first attempt is due at once. */
export const newDelivery = (
  { owner, webhookId }: WebhookRef,
  { occurredAt, eventId, type, subject }: DeliverableEvent,
  now: Date,
  retentionDays: number,
): DeliveryRow => ({
  owner,
  webhookId,
  deliveryId: deliveryIdOf(webhookId, eventId, occurredAt),
  eventId,
  type,
  subject,
  state: 'pending',
  turn: 1,
  attemptsInRound: 0,
  attempts: [],
  nextAttemptAt: instant(now),
  createdAt: instant(now),
  updatedAt: instant(now),
  expiresAtEpochSeconds: expiryOf(now, retentionDays),
})

const final = (
  delivery: DeliveryRow,
  state: 'delivered' | 'failed' | 'cancelled',
  why?: DeliveryReason,
): DeliveryRow => ({ ...delivery, state, reason: why, nextAttemptAt: undefined })

const turned = (delivery: DeliveryRow, now: Date): DeliveryRow => ({
  ...delivery,
  turn: delivery.turn + 1,
  updatedAt: instant(now),
})

/** An attempt was made. `backOffMs` says how long to wait after a number of failures; undefined: give up. */
export function attempted(
  delivery: DeliveryRow,
  attempt: Attempt,
  backOffMs: (failedAttempts: number) => number | undefined,
  now: Date,
): DeliveryRow {
  const attemptsInRound = delivery.attemptsInRound + 1
  const attempts = [...delivery.attempts, attempt].slice(-maxKeptAttempts)
  const next = { ...turned(delivery, now), attemptsInRound, attempts }
  if (!attempt.fault) return final(next, 'delivered')
  if (attempt.fault === 'gone') return final(next, 'failed', reason('gone'))
  const pauseMs = backOffMs(attemptsInRound)
  if (pauseMs === undefined) return final(next, 'failed', reason('attempts-used-up'))
  return { ...next, nextAttemptAt: instant(new Date(now.getTime() + pauseMs)) }
}

/** The webhook or the payload no longer exists. */
export const cancelled = (delivery: DeliveryRow, code: DeliveryReason['code'], now: Date): DeliveryRow =>
  final(turned(delivery, now), 'cancelled', reason(code))

/** The owner requested redelivery: a new round of attempts begins at once; earlier attempts are kept. */
export const redelivered = (delivery: DeliveryRow, now: Date, retentionDays: number): DeliveryRow => ({
  ...turned(delivery, now),
  state: 'pending',
  reason: undefined,
  attemptsInRound: 0,
  nextAttemptAt: instant(now),
  expiresAtEpochSeconds: expiryOf(now, retentionDays),
})

/**
 * The id of a delivery: a UUID version 7. Its time is that of the event, so that deliveries sort by it; a hash
 * replaces the random bits, so that an event that arrives twice finds its delivery.
 */
export const deliveryIdOf = (webhookId: string, eventId: string, occurredAt: string): string =>
  uuidV7({
    msecs: Date.parse(occurredAt),
    random: createHash('sha256').update(`${webhookId}/${eventId}`).digest().subarray(0, 16),
  })
