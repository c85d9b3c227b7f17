import { ImageIntelligenceError } from './errors.ts'
import type { WebhookEvent } from './webhook-event.ts'

/** A request that is not one of the service's webhooks, or cannot be checked. Answer it with 400. */
export class WebhookError extends ImageIntelligenceError {
  override readonly name = 'WebhookError'
  declare readonly code: 'MISSING_HEADERS' | 'BODY_NOT_RAW' | 'TOO_OLD' | 'INVALID_SIGNATURE' | 'NOT_AN_EVENT'

  constructor(code: WebhookError['code'], message: string) {
    super(message, { code })
  }
}

type HeaderValues = Readonly<Record<string, string | readonly string[] | undefined>>

/** A request as Node.js and Express have it: `body` exactly as it came, before any parser. */
export interface RawRequest {
  readonly headers: HeaderValues | Headers
  readonly body: string | Uint8Array
}

export interface VerifyOptions {
  /** How far the time of a request may be from this clock, so that nobody sends a recorded one. @default 300 */
  readonly toleranceSeconds?: number
}

const utf8 = new TextEncoder()

function headerOf(headers: RawRequest['headers'], name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([each]) => each.toLowerCase() === name)?.[1]
  if (typeof value === 'string' && value !== '') return value
  throw new WebhookError('MISSING_HEADERS', `Expected the header ${name}. Is this a request of a webhook?`)
}

async function textOf(request: Request | RawRequest): Promise<string> {
  if (request instanceof Request) return request.clone().text()
  const { body } = request
  if (typeof body === 'string') return body
  if (body instanceof Uint8Array) return new TextDecoder().decode(body)
  throw new WebhookError(
    'BODY_NOT_RAW',
    'Expected the raw body as a string or bytes; received a parsed one. With Express, use express.raw() for this route.',
  )
}

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

/** Whether one of the signatures is a valid one. `verify` takes the same time for every wrong signature. */
async function isSigned(secret: string, signed: string, signatures: string): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const raw = bytesOf(secret.replace(/^whsec_/, ''))
  const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify'])
  for (const signature of signatures.split(' ')) {
    const base64 = /^v1,([A-Za-z\d+/]{43}=)$/.exec(signature)?.[1]
    if (base64 && (await crypto.subtle.verify('HMAC', key, bytesOf(base64), utf8.encode(signed)))) return true
  }
  return false
}

/**
 * Checks that a request comes from one of your webhooks, and returns its event. An event may come more than once:
 * `webhook-id` and `data.eventId` are the same each time.
 * @param secret the secret of the webhook, `whsec_…`, or several of them while you change it
 * @throws WebhookError
 */
export async function verifyWebhook(
  request: Request | RawRequest,
  secret: string | readonly string[],
  { toleranceSeconds = 300 }: VerifyOptions = {},
): Promise<WebhookEvent> {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(request.headers, name),
  ) as [string, string, string]
  const body = await textOf(request)
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceSeconds))
    throw new WebhookError(
      'TOO_OLD',
      `Expected a webhook-timestamp within ${toleranceSeconds} s of this clock; received ${timestamp}.`,
    )
  const secrets = typeof secret === 'string' ? [secret] : secret
  for (const each of secrets)
    if (await isSigned(each, `${id}.${timestamp}.${body}`, signatures)) return eventIn(body)
  throw new WebhookError(
    'INVALID_SIGNATURE',
    'Expected a signature by the secret of this webhook. Is it the right secret, and the body exactly as it came?',
  )
}

function eventIn(body: string): WebhookEvent {
  try {
    return JSON.parse(body)
  } catch {
    throw new WebhookError(
      'NOT_AN_EVENT',
      'Expected a JSON body; its signature is right, but it cannot be parsed.',
    )
  }
}
