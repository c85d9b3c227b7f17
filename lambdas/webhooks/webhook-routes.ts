import { defineRoutes } from '../api/http-route.ts'
import { DeliveryId, WebhookId } from '../platform/identifiers.ts'
import {
  DeliveryList,
  DeliveryListQuery,
  DeliveryView,
  NewWebhook,
  SecretRotation,
  WebhookChanges,
  WebhookList,
  WebhookView,
  WebhookWithSecret,
} from './webhooks.ts'

const answeredBy = 'webhooks'
const tag = 'Webhooks'
/** Events contain results: a key that may not read must not have them sent to itself. */
const sendsResults = 'read+write'
const one = '/v1/webhooks/{id}'
const oneDelivery = `${one}/deliveries/{deliveryId}`

const endpointRoutes = defineRoutes({
  createWebhook: {
    method: 'POST',
    path: '/v1/webhooks',
    tag,
    summary: 'Register a webhook: an HTTPS endpoint for events',
    description:
      'Deliveries follow Standard Webhooks: signed with HMAC-SHA256 and retried with back-off. The response holds the ' +
      'secret, which is never shown again.',
    scope: sendsResults,
    answeredBy,
    body: NewWebhook,
    bodyExample: { url: 'https://example.com/hooks/images', eventTypes: ['Image Analysis Completed'] },
    answers: { 201: { description: 'The webhook and its secret', body: WebhookWithSecret } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'REFUSED_ADDRESS', 'LIMIT_REACHED'],
  },
  listWebhooks: {
    method: 'GET',
    path: '/v1/webhooks',
    tag,
    summary: 'List webhooks, newest first',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'All webhooks', body: WebhookList } },
    problems: [],
  },
  getWebhook: {
    method: 'GET',
    path: one,
    parameters: { id: WebhookId },
    tag,
    summary: 'Get a webhook and its health',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'The webhook, without its secret', body: WebhookView } },
    problems: ['NOT_FOUND'],
  },
  updateWebhook: {
    method: 'PATCH',
    path: one,
    parameters: { id: WebhookId },
    tag,
    summary: 'Change, disable or enable a webhook',
    description: 'Open deliveries are cancelled while a webhook is disabled.',
    scope: sendsResults,
    answeredBy,
    body: WebhookChanges,
    bodyExample: { description: 'the shop', enabled: true },
    answers: { 200: { description: 'The webhook as it is now', body: WebhookView } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'REFUSED_ADDRESS', 'NOT_FOUND'],
  },
  deleteWebhook: {
    method: 'DELETE',
    path: one,
    parameters: { id: WebhookId },
    tag,
    summary: 'Delete a webhook and cancel its open deliveries',
    scope: 'write',
    answeredBy,
    answers: { 204: { description: 'The webhook is deleted', body: null } },
    problems: ['NOT_FOUND'],
  },
  rotateWebhookSecret: {
    method: 'POST',
    path: `${one}/secret`,
    parameters: { id: WebhookId },
    tag,
    summary: 'Rotate the secret of a webhook',
    description:
      'For a day, or for as long as the request says, deliveries also carry a signature made with the old secret.',
    scope: sendsResults,
    answeredBy,
    body: SecretRotation,
    isBodyOptional: true,
    bodyExample: { oldSecretValidHours: 24 },
    answers: { 200: { description: 'The webhook and its new secret', body: WebhookWithSecret } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'LIMIT_REACHED', 'CONFLICT'],
  },
  testWebhook: {
    method: 'POST',
    path: `${one}/test`,
    parameters: { id: WebhookId },
    tag,
    summary: 'Send a test event, whatever types the webhook is subscribed to',
    scope: sendsResults,
    answeredBy,
    answers: { 202: { description: 'The delivery of the test event', body: DeliveryView } },
    problems: ['NOT_FOUND', 'CONFLICT'],
  },
})

const deliveryRoutes = defineRoutes({
  listDeliveries: {
    method: 'GET',
    path: `${one}/deliveries`,
    parameters: { id: WebhookId },
    tag,
    summary: 'List the deliveries of a webhook, newest event first',
    scope: 'read',
    answeredBy,
    query: DeliveryListQuery,
    answers: { 200: { description: 'One page', body: DeliveryList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND'],
  },
  getDelivery: {
    method: 'GET',
    path: oneDelivery,
    parameters: { id: WebhookId, deliveryId: DeliveryId },
    tag,
    summary: 'Get a delivery and its attempts',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'The delivery', body: DeliveryView } },
    problems: ['NOT_FOUND'],
  },
  redeliver: {
    method: 'POST',
    path: `${oneDelivery}/redeliver`,
    parameters: { id: WebhookId, deliveryId: DeliveryId },
    tag,
    summary: 'Deliver an event again now, with all attempts',
    description:
      'Sends the same webhook-id and the same body, with a new timestamp and signature. This is not possible once the ' +
      'image is deleted, because the content of its events is deleted with it.',
    scope: sendsResults,
    answeredBy,
    answers: { 202: { description: 'The delivery, which is pending again', body: DeliveryView } },
    problems: ['NOT_FOUND', 'CONFLICT'],
  },
})

export const webhookRoutes = { ...endpointRoutes, ...deliveryRoutes }
