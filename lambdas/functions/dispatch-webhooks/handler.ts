import { createDeletionCheck } from '../../image-record/aws/deletion-check.ts'
import { createDocumentDynamo } from '../../platform/clients.ts'
import { logger } from '../../platform/telemetry.ts'
import { dispatchEvent } from '../../webhooks/dispatch-event.ts'
import { readEvent } from '../../webhooks/read-event.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { openDeliveries } from '../wiring/open-deliveries.ts'
import { queueHandler } from '../wiring/queue-handler.ts'

const env = readEnvironment('TABLE_NAME', 'WEBHOOK_DELIVERY_QUEUE_URL')
const stage = readSettings(settings.dispatchWebhooks)
const dynamo = createDocumentDynamo()
const deps = {
  ...stage,
  isDeleted: createDeletionCheck(dynamo, env.TABLE_NAME),
  ...openDeliveries(dynamo, env),
  retentionDays: stage.webhookDeliveryRetentionDays,
}

/**
 * Finds the webhooks that subscribe to an event. It does not deliver, so a slow receiver never delays an event for
 * the others.
 */
export const handler = queueHandler(readEvent, {
  ownerOf: ({ detail }) => detail.owner,
  each: async (event) => {
    const webhooks = await dispatchEvent(deps, event)
    const { eventId, imageId, correlationId } = event.detail
    logger.info('event dispatched', { type: event.detailType, eventId, imageId, correlationId, webhooks })
  },
})
