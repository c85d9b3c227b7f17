import type { HttpRoute } from '../api/http-route.ts'
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
/** Events say what was found: a key that may not read must not have them sent to itself. */
const sendsResults = 'read+write'
const one = '/v1/webhooks/{id}'
const oneDelivery = `${one}/deliveries/{deliveryId}`

const endpointRoutes: readonly HttpRoute[] = [
  {
    method: 'POST',
    path: '/v1/webhooks',
    operationId: 'createWebhook',
    tag,
    summary: 'Register an HTTPS endpoint for events',
    description:
      'Deliveries follow Standard Webhooks: signed with HMAC-SHA256, retried with back-off. The answer holds the ' +
      'secret, which is never shown again.',
    scope: sendsResults,
    answeredBy,
    body: NewWebhook,
    bodyExample: { url: 'https://example.com/hooks/images', eventTypes: ['Image Analysis Completed'] },
    answers: { 201: { description: 'The endpoint and its secret', body: WebhookWithSecret } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'REFUSED_ADDRESS', 'LIMIT_REACHED'],
  },
  {
    method: 'GET',
    path: '/v1/webhooks',
    operationId: 'listWebhooks',
    tag,
    summary: 'List all endpoints, newest first',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'All of them', body: WebhookList } },
    problems: [],
  },
  {
    method: 'GET',
    path: one,
    operationId: 'getWebhook',
    tag,
    summary: 'An endpoint, and whether it works',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'The endpoint without its secret', body: WebhookView } },
    problems: ['NOT_FOUND'],
  },
  {
    method: 'PATCH',
    path: one,
    operationId: 'updateWebhook',
    tag,
    summary: 'Change an endpoint, switch it off or on again',
    description: 'Deliveries that are under way are cancelled while the endpoint is off.',
    scope: sendsResults,
    answeredBy,
    body: WebhookChanges,
    bodyExample: { description: 'the shop', enabled: true },
    answers: { 200: { description: 'The endpoint as it is now', body: WebhookView } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'REFUSED_ADDRESS', 'NOT_FOUND'],
  },
  {
    method: 'DELETE',
    path: one,
    operationId: 'deleteWebhook',
    tag,
    summary: 'Delete an endpoint; its open deliveries are cancelled',
    scope: 'write',
    answeredBy,
    answers: { 204: { description: 'Gone', body: null } },
    problems: ['NOT_FOUND'],
  },
  {
    method: 'POST',
    path: `${one}/secret`,
    operationId: 'rotateWebhookSecret',
    tag,
    summary: 'Make a new secret',
    description:
      'For a day, or as long as the request says, deliveries carry a signature by the old secret as well.',
    scope: sendsResults,
    answeredBy,
    body: SecretRotation,
    bodyExample: { oldSecretValidHours: 24 },
    answers: { 200: { description: 'The endpoint and its new secret', body: WebhookWithSecret } },
    problems: ['INVALID_REQUEST', 'UNSUPPORTED_MEDIA_TYPE', 'NOT_FOUND', 'LIMIT_REACHED', 'CONFLICT'],
  },
  {
    method: 'POST',
    path: `${one}/test`,
    operationId: 'testWebhook',
    tag,
    summary: 'Send a test event, whatever types the endpoint hears of',
    scope: sendsResults,
    answeredBy,
    answers: { 202: { description: 'Its delivery, which shows how it went', body: DeliveryView } },
    problems: ['NOT_FOUND', 'CONFLICT'],
  },
]

const deliveryRoutes: readonly HttpRoute[] = [
  {
    method: 'GET',
    path: `${one}/deliveries`,
    operationId: 'listDeliveries',
    tag,
    summary: 'List the deliveries to an endpoint, newest event first',
    scope: 'read',
    answeredBy,
    query: DeliveryListQuery,
    answers: { 200: { description: 'One page', body: DeliveryList } },
    problems: ['INVALID_REQUEST', 'INVALID_CURSOR', 'NOT_FOUND'],
  },
  {
    method: 'GET',
    path: oneDelivery,
    operationId: 'getDelivery',
    tag,
    summary: 'A delivery with its attempts',
    scope: 'read',
    answeredBy,
    answers: { 200: { description: 'The delivery', body: DeliveryView } },
    problems: ['NOT_FOUND'],
  },
  {
    method: 'POST',
    path: `${oneDelivery}/redeliver`,
    operationId: 'redeliver',
    tag,
    summary: 'Deliver an event again, now, with all attempts',
    description:
      'The same webhook-id and the same body, with a new timestamp and signature. Not possible once the image is ' +
      'deleted: what the event said is deleted with it.',
    scope: sendsResults,
    answeredBy,
    answers: { 202: { description: 'The delivery, pending', body: DeliveryView } },
    problems: ['NOT_FOUND', 'CONFLICT'],
  },
]

export const webhookRoutes: readonly HttpRoute[] = [...endpointRoutes, ...deliveryRoutes]
