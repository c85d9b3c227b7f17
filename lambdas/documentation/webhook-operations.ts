import * as z from 'zod/mini'
import { webhookEvents } from '../webhooks/webhook-events.ts'
import { schemaReference } from './named-schemas.ts'

const header = (name: string, description: string, schema: z.ZodMiniType) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: schemaReference(schema, 'output'),
})

const parameters = [
  header('webhook-id', 'The same for every attempt and redelivery of an event', z.string()),
  header('webhook-timestamp', 'When this attempt began, in seconds since 1970', z.int()),
  header('webhook-signature', '`v1,` and a base64 signature; several, separated by spaces', z.string()),
]

const operationIdOf = (type: string) => `on${type.replaceAll(' ', '')}`

/** The requests that the service sends to webhooks, one for each type of event (`webhooks` of OpenAPI 3.1). */
export const webhookOperations = (): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(webhookEvents).map(([type, schema]) => [
      type,
      {
        post: {
          operationId: operationIdOf(type),
          tags: ['Webhooks'],
          summary: `Receive the event "${type}"`,
          security: [],
          parameters,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaReference(schema, 'input') } },
          },
          responses: {
            '2XX': { description: 'Received. Any other answer is a failed attempt, which is repeated' },
            410: { description: 'Gone: the webhook is switched off' },
          },
        },
      },
    ]),
  )
