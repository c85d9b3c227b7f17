import { AppError } from '../platform/errors.ts'
import { liesAhead } from '../platform/lies-ahead.ts'
import { attemptOf } from './attempt-outcome.ts'
import type { DeliveryQueue } from './aws/delivery-queue.ts'
import type { DeliveryTable } from './aws/delivery-table.ts'
import type { HttpsSender } from './aws/https-sender.ts'
import type { PayloadTable } from './aws/payload-table.ts'
import type { WebhookTable } from './aws/webhook-table.ts'
import { backOffMs, longestPauseMs, retryAfterSeconds } from './back-off.ts'
import { type DeliveryMessage, messageOf } from './delivery-message.ts'
import { attempted, cancelled } from './delivery-transitions.ts'
import { healthAfter } from './endpoint-health.ts'
import { signedHeaders } from './sign-webhook.ts'
import type { DeliveryReason, DeliveryRow, WebhookRow } from './webhook-rows.ts'

export interface AttemptDeliveryDeps {
  webhooks: Pick<WebhookTable, 'get' | 'change'>
  deliveries: Pick<DeliveryTable, 'get' | 'save'>
  payloads: Pick<PayloadTable, 'get'>
  requestAttempt: DeliveryQueue
  send: HttpsSender
  retrySeconds: readonly number[]
  disableAfterDays: number
  random: () => number
  now: () => Date
}

/**
 * `stale`: another message has replaced this one; `waiting`: it is not due yet; otherwise the delivery as it is now.
 */
export type AttemptResult = 'stale' | 'waiting' | DeliveryRow

/**
 * Handles one message of the delivery queue: at most one POST. Throws only for faults of our own. A failure of the
 * receiver is a normal result, and the next attempt is scheduled.
 */
export async function attemptDelivery(
  deps: AttemptDeliveryDeps,
  message: DeliveryMessage,
): Promise<AttemptResult> {
  const [delivery, webhook] = await Promise.all([deps.deliveries.get(message), deps.webhooks.get(message)])
  // The message is ahead of the row: the attempt that sent it is about to save, or was cut off and will be repeated.
  if (delivery && delivery.turn < message.turn)
    throw new AppError('DEPENDENCY_FAILED', 'The previous attempt is not saved yet')
  if (delivery?.state !== 'pending' || delivery.turn > message.turn) return 'stale'
  if (!webhook) return cancel(deps, delivery, 'webhook-deleted')
  if (!webhook.enabled) return cancel(deps, delivery, 'webhook-disabled')
  if (liesAhead(message.dueAt, deps.now(), longestPauseMs(deps.retrySeconds))) {
    await deps.requestAttempt(message)
    return 'waiting'
  }
  const payload = await deps.payloads.get(delivery)
  if (!payload) return cancel(deps, delivery, 'image-deleted')
  return attempt(deps, webhook, delivery, payload.body)
}

async function attempt(
  deps: AttemptDeliveryDeps,
  webhook: WebhookRow,
  delivery: DeliveryRow,
  body: string,
): Promise<AttemptResult> {
  const startedAt = deps.now()
  const headers = signedHeaders({ id: delivery.eventId, body }, webhook.secrets, startedAt)
  const answer = await deps.send({ url: webhook.url, headers, body })
  const endedAt = deps.now()
  const backOff = (failedAttempts: number) =>
    backOffMs(failedAttempts, {
      retrySeconds: deps.retrySeconds,
      random: deps.random(),
      retryAfterSeconds: retryAfterSeconds(answer.retryAfter, endedAt),
    })
  const next = attempted(delivery, attemptOf(answer, startedAt), backOff, endedAt)
  // Sent before the row changes: if the function is cut off in between, SQS repeats the current message and no attempt
  // is lost.
  if (next.state === 'pending') await deps.requestAttempt(messageOf(next))
  const isSaved = await deps.deliveries.save(next, delivery.turn)
  const health = healthAfter(webhook, next, endedAt, deps.disableAfterDays)
  // If the webhook has a new URL by now, the result of the old one says nothing about it.
  if (health) await deps.webhooks.change(webhook, { ...health, when: { url: webhook.url } })
  // The owner has requested redelivery in the meantime, or the message came twice: the other attempt is recorded.
  return isSaved ? next : 'stale'
}

async function cancel(
  deps: AttemptDeliveryDeps,
  delivery: DeliveryRow,
  code: DeliveryReason['code'],
): Promise<AttemptResult> {
  const next = cancelled(delivery, code, deps.now())
  return (await deps.deliveries.save(next, delivery.turn)) ? next : 'stale'
}
