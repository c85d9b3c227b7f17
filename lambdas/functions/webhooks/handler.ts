import { httpHandler } from '../../api/http-handler.ts'
import type { Identity } from '../../api/identity.ts'
import { json, noContent } from '../../api/responses.ts'
import { routeRequests } from '../../api/route-requests.ts'
import { createDocumentDynamo } from '../../platform/clients.ts'
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
import { webhookRoutes } from '../../webhooks/webhook-routes.ts'
import { deliveryView, webhookView } from '../../webhooks/webhook-view.ts'
import { readEnvironment, readSettings } from '../environment.ts'
import * as settings from '../settings.ts'
import { forCallers } from '../wiring/for-callers.ts'
import { openDeliveries } from '../wiring/open-deliveries.ts'

const env = readEnvironment('TABLE_NAME', 'WEBHOOK_DELIVERY_QUEUE_URL')
const stage = readSettings(settings.webhooks)
const dynamo = createDocumentDynamo()
const deps = {
  ...stage,
  ...openDeliveries(dynamo, env),
  urlRules: { allowPrivateAddresses: stage.webhookAllowPrivateAddresses },
  retentionDays: stage.webhookDeliveryRetentionDays,
}

interface WebhookRequest {
  readonly caller: Identity
  readonly path: { readonly id: string }
}

const webhookOf = ({ caller, path }: WebhookRequest) => ({ owner: caller.owner, webhookId: path.id })
const deliveryOf = ({
  caller,
  path,
}: WebhookRequest & { readonly path: { readonly deliveryId: string } }) => ({
  ...webhookOf({ caller, path }),
  deliveryId: path.deliveryId,
})

const router = routeRequests(webhookRoutes, {
  createWebhook: async ({ caller, body }) => json(201, await createWebhook(deps, caller.owner, body)),
  listWebhooks: async ({ caller }) => json(200, await listWebhooks(deps, caller.owner)),
  getWebhook: async (request) => json(200, webhookView(await readWebhook(deps, webhookOf(request)))),
  updateWebhook: async (request) => json(200, await updateWebhook(deps, webhookOf(request), request.body)),
  deleteWebhook: async (request) => {
    await deleteWebhook(deps, webhookOf(request))
    return noContent()
  },
  rotateWebhookSecret: async (request) =>
    json(200, await rotateSecret(deps, webhookOf(request), request.body)),
  testWebhook: async (request) => json(202, await sendTest(deps, webhookOf(request))),
  listDeliveries: async (request) => json(200, await listDeliveries(deps, webhookOf(request), request.query)),
  getDelivery: async (request) => json(200, deliveryView(await readDelivery(deps, deliveryOf(request)))),
  redeliver: async (request) => json(202, await redeliver(deps, deliveryOf(request))),
})

/** Webhooks and their deliveries. */
export const handler = httpHandler(router, forCallers(dynamo, stage))
