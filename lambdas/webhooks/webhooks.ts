import * as z from 'zod/mini'
import { pageOf, pageQuery } from '../api/query-values.ts'
import { detailTypes } from '../events/detail-types.ts'
import { DeliveryId, ImageId, Instant, WebhookId } from '../platform/identifiers.ts'
import { exactText, textLine } from '../platform/text/text.ts'
import { Attempt, DeliveryReason, DeliveryState, DisabledReason } from './webhook-rows.ts'

/** The event types that a webhook subscribes to. "all" includes types that will be added later. */
export const EventTypes = z.union(
  [
    z.literal('all'),
    z.array(z.enum(detailTypes, { error: `Expected one of ${detailTypes.join(', ')}` })).check(
      z.minLength(1),
      z.refine((types) => new Set(types).size === types.length, 'Expected each event type only once'),
    ),
  ],
  { error: `Expected "all" or a list of ${detailTypes.join(', ')}` },
)
export type EventTypes = z.infer<typeof EventTypes>

const url = exactText({ minLength: 1, maxLength: 2_048 }).check(
  z.describe(
    'An https URL without credentials or fragment, on port 443 or from 1024 up, at a public address',
  ),
)
const description = textLine({ maxLength: 200 })

/** POST /v1/webhooks */
export const NewWebhook = z.strictObject({
  url,
  eventTypes: z._default(EventTypes, 'all'),
  description: z.optional(description),
})
export type NewWebhook = z.infer<typeof NewWebhook>

/** PATCH /v1/webhooks/{id}: absent fields stay as they are. */
export const WebhookChanges = z.strictObject({
  url: z.optional(url),
  eventTypes: z.optional(EventTypes),
  description: z.optional(description),
  enabled: z.optional(z.boolean()).check(z.describe('`true` also clears disabledReason and failingSince')),
})
export type WebhookChanges = z.infer<typeof WebhookChanges>

/** POST /v1/webhooks/{id}/secret: the body may be left out. */
export const SecretRotation = z.strictObject({
  oldSecretValidHours: z
    ._default(z.int().check(z.gte(0), z.lte(168)), 24)
    .check(z.describe('How long deliveries are also signed with the old secret. Use 0 if it has leaked')),
})
export type SecretRotation = z.infer<typeof SecretRotation>

export const WebhookView = z.object({
  webhookId: WebhookId,
  url: z.string(),
  eventTypes: EventTypes,
  description: z.optional(z.string()),
  enabled: z.boolean(),
  disabledReason: z
    .optional(DisabledReason)
    .check(z.describe('Why the webhook was disabled for you; absent when you disabled it')),
  failingSince: z
    .optional(Instant)
    .check(z.describe('The start of the period in which no attempt has succeeded')),
  createdAt: Instant,
  updatedAt: Instant,
})
export type WebhookView = z.infer<typeof WebhookView>

export const WebhookWithSecret = z.extend(WebhookView, {
  secret: z
    .string()
    .check(
      z.describe(
        'The secret that signs every delivery: `whsec_` and base64. It is shown only once: store it now',
      ),
    ),
})
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>

export const WebhookList = z.object({ items: z.array(WebhookView) })
export type WebhookList = z.infer<typeof WebhookList>

export const DeliverySummary = z.object({
  deliveryId: DeliveryId,
  eventId: z.uuid().check(z.describe('The webhook-id header, the same for every attempt and redelivery')),
  type: z.string(),
  imageId: z.optional(ImageId).check(z.describe('Absent for a test event')),
  state: DeliveryState,
  reason: z.optional(DeliveryReason),
  attemptCount: z.int(),
  lastStatus: z.optional(z.int()).check(z.describe('HTTP status of the latest attempt that got an answer')),
  nextAttemptAt: z.optional(Instant),
  createdAt: Instant,
  updatedAt: Instant,
})
export type DeliverySummary = z.infer<typeof DeliverySummary>

export const DeliveryView = z.extend(DeliverySummary, { attempts: z.array(Attempt) })
export type DeliveryView = z.infer<typeof DeliveryView>

export const DeliveryList = pageOf(DeliverySummary, { note: 'A filtered page may be short or empty' })
export type DeliveryList = z.infer<typeof DeliveryList>

/** Query of GET /v1/webhooks/{id}/deliveries */
export const DeliveryListQuery = z.strictObject({
  ...pageQuery(),
  state: z.optional(DeliveryState),
})
export type DeliveryListQuery = z.infer<typeof DeliveryListQuery>
