import { createHmac } from 'node:crypto'
import type { WebhookSecret } from './webhook-rows.ts'

/** Standard Webhooks prescribes this prefix, by which code and secret scanners recognise a secret. */
export const secretPrefix = 'whsec_'

const keyOf = (secret: string) => Buffer.from(secret.slice(secretPrefix.length), 'base64')

interface SignedContent {
  /** Identifies the event; the same for every attempt. */
  readonly id: string
  readonly timestampSeconds: number
  readonly body: string
}

/**
 * A signature `v1,<base64>`. The header has one for each valid secret, and a receiver accepts any of them, so that
 * secrets can be rotated.
 */
const signatureOf = ({ id, timestampSeconds, body }: SignedContent, secrets: readonly string[]) =>
  secrets
    .map((secret) =>
      createHmac('sha256', keyOf(secret)).update(`${id}.${timestampSeconds}.${body}`).digest('base64'),
    )
    .map((signature) => `v1,${signature}`)
    .join(' ')

/** The headers of Standard Webhooks for an attempt made now. */
export function signedHeaders(
  content: { id: string; body: string },
  secrets: readonly WebhookSecret[],
  now: Date,
): Record<string, string> {
  const timestampSeconds = Math.floor(now.getTime() / 1000)
  const valid = validSecrets(secrets, now).map(({ value }) => value)
  return {
    'webhook-id': content.id,
    'webhook-timestamp': String(timestampSeconds),
    'webhook-signature': signatureOf({ ...content, timestampSeconds }, valid),
  }
}

/** The secrets that have not expired, the current one first. */
export const validSecrets = (secrets: readonly WebhookSecret[], now: Date): WebhookSecret[] =>
  secrets.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now.toISOString())
