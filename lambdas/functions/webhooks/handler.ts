import { ownerOf } from '../../api/caller.ts'
import {
  type HttpEvent,
  httpHandler,
  json,
  jsonBody,
  noContent,
  parseRequest,
} from '../../api/http-handler.ts'
import { pathParameter } from '../../api/path-parameters.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { limitRequests } from '../../limits/limit-requests.ts'
import { createDocumentDynamo, createSqs } from '../../platform/clients.ts'
import { DeliveryId, WebhookId } from '../../platform/identifiers.ts'
import { createDeliveryQueue } from '../../webhooks/aws/delivery-queue.ts'
import { createDeliveryTable } from '../../webhooks/aws/delivery-table.ts'
import { createPayloadTable } from '../../webhooks/aws/payload-table.ts'
import { createWebhookTable } from '../../webhooks/aws/webhook-table.ts'
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  readWebhook,
  updateWebhook,
} from '../../webhooks/manage-webhooks.ts'
import { listDeliveries, readDelivery } from '../../webhooks/read-deliveries.ts'
import { rotateSecret } from '../../webhooks/rotate-secret.ts'
import { redeliver, sendTest } from '../../webhooks/start-delivery.ts'
import { deliveryView, webhookView } from '../../webhooks/webhook-view.ts'
import { DeliveryListQuery, NewWebhook, SecretRotation, WebhookChanges } from '../../webhooks/webhooks.ts'
import { readEnvironment } from '../environment.ts'

const env = readEnvironment(
  'TABLE_NAME',
  'WEBHOOK_DELIVERY_QUEUE_URL',
  'WEBHOOK_ALLOW_PRIVATE_ADDRESSES',
  'WEBHOOK_DELIVERY_RETENTION_DAYS',
  'WEBHOOKS_PER_OWNER',
)
const dynamo = createDocumentDynamo()
const now = () => new Date()
const deps = {
  webhooks: createWebhookTable(dynamo, env.TABLE_NAME),
  deliveries: createDeliveryTable(dynamo, env.TABLE_NAME),
  payloads: createPayloadTable(dynamo, env.TABLE_NAME),
  requestAttempt: createDeliveryQueue(createSqs(), env.WEBHOOK_DELIVERY_QUEUE_URL, now),
  urlRules: { allowPrivateAddresses: env.WEBHOOK_ALLOW_PRIVATE_ADDRESSES },
  webhooksPerOwner: env.WEBHOOKS_PER_OWNER,
  retentionDays: env.WEBHOOK_DELIVERY_RETENTION_DAYS,
  now,
}

const webhookOf = (event: HttpEvent) => ({
  owner: ownerOf(event),
  webhookId: pathParameter(event, 'id', WebhookId),
})
const deliveryOf = (event: HttpEvent) => ({
  ...webhookOf(event),
  deliveryId: pathParameter(event, 'deliveryId', DeliveryId),
})

const routes = routeRequests({
  'POST /v1/webhooks': async (event) =>
    json(201, await createWebhook(deps, ownerOf(event), parseRequest(NewWebhook, jsonBody(event)))),
  'GET /v1/webhooks': async (event) => json(200, await listWebhooks(deps, ownerOf(event))),
  'GET /v1/webhooks/{id}': async (event) => json(200, webhookView(await readWebhook(deps, webhookOf(event)))),
  'PATCH /v1/webhooks/{id}': async (event) => {
    const changes = parseRequest(WebhookChanges, jsonBody(event))
    return json(200, await updateWebhook(deps, webhookOf(event), changes))
  },
  'DELETE /v1/webhooks/{id}': async (event) => {
    await deleteWebhook(deps, webhookOf(event))
    return noContent()
  },
  'POST /v1/webhooks/{id}/secret': async (event) => {
    const rotation = parseRequest(SecretRotation, event.body ? jsonBody(event) : {})
    return json(200, await rotateSecret(deps, webhookOf(event), rotation))
  },
  'POST /v1/webhooks/{id}/test': async (event) => json(202, await sendTest(deps, webhookOf(event))),
  'GET /v1/webhooks/{id}/deliveries': async (event) => {
    const query = parseRequest(DeliveryListQuery, event.queryStringParameters ?? {})
    return json(200, await listDeliveries(deps, webhookOf(event), query))
  },
  'GET /v1/webhooks/{id}/deliveries/{deliveryId}': async (event) =>
    json(200, deliveryView(await readDelivery(deps, deliveryOf(event)))),
  'POST /v1/webhooks/{id}/deliveries/{deliveryId}/redeliver': async (event) =>
    json(202, await redeliver(deps, deliveryOf(event))),
})

/** Endpoints and what was delivered to them. */
export const handler = httpHandler(routes, { limit: limitRequests(dynamo) })
