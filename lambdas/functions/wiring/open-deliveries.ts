import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createSqs } from '../../platform/clients.ts'
import { createDeliveryQueue } from '../../webhooks/aws/delivery-queue.ts'
import { createDeliveryTable } from '../../webhooks/aws/delivery-table.ts'
import { createPayloadTable } from '../../webhooks/aws/payload-table.ts'
import { createWebhookTable } from '../../webhooks/aws/webhook-table.ts'

interface DeliveryEnvironment {
  readonly TABLE_NAME: string
  readonly WEBHOOK_DELIVERY_QUEUE_URL: string
}

/** For every function that handles webhooks or their deliveries. */
export function openDeliveries(dynamo: DynamoDBDocumentClient, env: DeliveryEnvironment) {
  const now = () => new Date()
  return {
    webhooks: createWebhookTable(dynamo, env.TABLE_NAME),
    deliveries: createDeliveryTable(dynamo, env.TABLE_NAME),
    payloads: createPayloadTable(dynamo, env.TABLE_NAME),
    requestAttempt: createDeliveryQueue(createSqs(), env.WEBHOOK_DELIVERY_QUEUE_URL, now),
    now,
  }
}
