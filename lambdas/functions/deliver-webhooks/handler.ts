import { createDocumentDynamo } from '../../platform/clients.ts'
import { messageOf } from '../../platform/queues/sqs-handler.ts'
import { logger } from '../../platform/telemetry.ts'
import { attemptDelivery } from '../../webhooks/attempt-delivery.ts'
import { createHttpsSender } from '../../webhooks/aws/https-sender.ts'
import { DeliveryMessage } from '../../webhooks/delivery-message.ts'
import type { DeliveryRow } from '../../webhooks/webhook-rows.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { openDeliveries } from '../wiring/open-deliveries.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment('TABLE_NAME', 'WEBHOOK_DELIVERY_QUEUE_URL')
const stage = readSettings(settings.deliverWebhooks)
const dynamo = createDocumentDynamo()
const deps = {
  ...stage,
  ...openDeliveries(dynamo, env),
  send: createHttpsSender({
    timeoutMs: stage.webhookTimeoutSeconds * 1000,
    allowPrivateAddresses: stage.webhookAllowPrivateAddresses,
  }),
  retrySeconds: stage.webhookRetrySeconds,
  disableAfterDays: stage.webhookDisableAfterDays,
  random: Math.random,
}

/** URLs are not logged: they often contain a secret of the receiver. */
function report({ webhookId, deliveryId, eventId, state, attempts }: DeliveryRow): void {
  // A cancelled delivery made no attempt.
  const { status, fault, durationMs } = (state !== 'cancelled' && attempts.at(-1)) || {}
  logger.info('webhook message handled', { webhookId, deliveryId, eventId, state, status, fault, durationMs })
}

/** One message is one attempt to deliver one event to one endpoint. */
export const handler = queueHandler(messageOf(DeliveryMessage), {
  ownerOf: ({ owner }) => owner,
  each: async (message) => {
    const result = await attemptDelivery(deps, message)
    if (typeof result === 'object') report(result)
  },
})
