import { createImageTable } from '../adapters/image-table.ts'
import { createDeliveryQueue } from '../adapters/webhooks/delivery-queue.ts'
import { createDeliveryTable } from '../adapters/webhooks/delivery-table.ts'
import { createPayloadTable } from '../adapters/webhooks/payload-table.ts'
import { createWebhookTable } from '../adapters/webhooks/webhook-table.ts'
import { readEvent } from '../core/contracts/webhook-messages.ts'
import { createDocumentDynamo, createSqs } from '../runtime/clients.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { sqsHandler } from '../runtime/sqs-handler.ts'
import { logger } from '../runtime/telemetry.ts'
import { dispatchEvent } from './dispatch-event.ts'

const env = readEnvironment('TABLE_NAME', 'WEBHOOK_DELIVERY_QUEUE_URL', 'WEBHOOK_DELIVERY_RETENTION_DAYS')
const dynamo = createDocumentDynamo()
const now = () => new Date()
const deps = {
  images: createImageTable(dynamo, env.TABLE_NAME),
  webhooks: createWebhookTable(dynamo, env.TABLE_NAME),
  payloads: createPayloadTable(dynamo, env.TABLE_NAME),
  deliveries: createDeliveryTable(dynamo, env.TABLE_NAME),
  requestAttempt: createDeliveryQueue(createSqs(), env.WEBHOOK_DELIVERY_QUEUE_URL, now),
  retentionDays: env.WEBHOOK_DELIVERY_RETENTION_DAYS,
  now,
}

/** Finds the endpoints that hear of an event. Fast, so that slow receivers never keep an event from the others. */
export const handler = sqsHandler({
  each: async ({ body }) => {
    const event = readEvent(body)
    const webhooks = await dispatchEvent(deps, event)
    const { eventId, imageId, correlationId } = event.detail
    logger.info('event dispatched', { type: event.detailType, eventId, imageId, correlationId, webhooks })
  },
})
