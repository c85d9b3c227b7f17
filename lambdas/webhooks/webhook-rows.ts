import * as z from 'zod/mini'
import { detailTypes } from '../events/detail-types.ts'
import { DeliveryId, Instant, Owner, WebhookId } from '../platform/identifiers.ts'

export const WebhookRef = z.object({ owner: Owner, webhookId: WebhookId })
export type WebhookRef = z.infer<typeof WebhookRef>

export const DeliveryRef = z.extend(WebhookRef, { deliveryId: DeliveryId })
export type DeliveryRef = z.infer<typeof DeliveryRef>

/** Type of the event that an owner sends to test an endpoint. */
export const testEventType = 'Webhook Test'

const deliverableTypes = [testEventType, ...detailTypes] as const

/** How an attempt can fail. A redirect counts as a failure: nobody registered its target. */
const attemptFaults = [
  'timeout',
  'name-not-found',
  'address-refused',
  'connection-failed',
  'tls-failed',
  'bad-answer',
  'redirect',
  'gone',
  'status',
] as const
export type AttemptFault = (typeof attemptFaults)[number]

export const Attempt = z.object({
  at: Instant,
  durationMs: z.int(),
  status: z.optional(z.int()).check(z.describe('HTTP status of the answer; absent when there was none')),
  fault: z.optional(z.enum(attemptFaults)).check(z.describe('Absent when the attempt succeeded')),
  message: z.optional(z.string()).check(z.describe('Explanation of the fault')),
  responseExcerpt: z
    .optional(z.string())
    .check(z.describe('Start of the response body of a failed attempt, at most 500 characters')),
})
export type Attempt = z.infer<typeof Attempt>

/** `pending`: in progress or waiting for its next attempt. The others are final until somebody redelivers. */
export const DeliveryState = z.enum(['pending', 'delivered', 'failed', 'cancelled'])
export type DeliveryState = z.infer<typeof DeliveryState>

export const DeliveryReason = z.object({
  code: z.enum(['attempts-used-up', 'gone', 'webhook-disabled', 'webhook-deleted', 'image-deleted']),
  message: z.string(),
})
export type DeliveryReason = z.infer<typeof DeliveryReason>

export const DisabledReason = z.object({
  code: z.enum(['gone', 'failing']),
  message: z.string(),
  at: Instant,
})
export type DisabledReason = z.infer<typeof DisabledReason>

/** The first secret is the current one. The others sign as well until they expire. */
export const WebhookSecret = z.object({ value: z.string(), expiresAt: z.optional(Instant) })
export type WebhookSecret = z.infer<typeof WebhookSecret>

export const WebhookRow = z.extend(WebhookRef, {
  url: z.string(),
  eventTypes: z.union([z.literal('all'), z.array(z.string())]),
  description: z.optional(z.string()),
  enabled: z.boolean(),
  disabledReason: z.optional(DisabledReason),
  failingSince: z.optional(Instant),
  secrets: z.array(WebhookSecret).check(z.minLength(1)),
  createdAt: Instant,
  updatedAt: Instant,
})
export type WebhookRow = z.infer<typeof WebhookRow>

export const DeliveryRow = z.extend(DeliveryRef, {
  eventId: z.uuid(),
  type: z.enum(deliverableTypes),
  subject: z.uuid().check(z.describe('The subject of the event: an image, or the webhook itself for a test')),
  state: DeliveryState,
  reason: z.optional(DeliveryReason),
  turn: z.int().check(z.describe('Counts the changes of the row: a message for an earlier turn is ignored')),
  attemptsInRound: z.int().check(z.describe('Attempts since the delivery started or was last redelivered')),
  attempts: z.array(Attempt),
  nextAttemptAt: z.optional(Instant),
  createdAt: Instant,
  updatedAt: Instant,
  expiresAtEpochSeconds: z.int(),
})
export type DeliveryRow = z.infer<typeof DeliveryRow>

/** The exact bytes to send, stored once for all webhooks that get the event. */
export const WebhookPayload = z.object({
  owner: Owner,
  subject: z.uuid(),
  eventId: z.uuid(),
  body: z.string(),
  expiresAtEpochSeconds: z.int(),
})
export type WebhookPayload = z.infer<typeof WebhookPayload>
