import type { webhooks } from './schema.ts'

/** An event as a webhook sends it. Its `type` tells what `data` has. */
export type WebhookEvent = {
  [T in keyof webhooks]: webhooks[T]['post']['requestBody']['content']['application/json']
}[keyof webhooks]
