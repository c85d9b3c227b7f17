import type { IncomingMessage } from 'node:http'
import { faultOfError } from '../../platform/outbound/fault-of-error.ts'
import { createGuardedRequest, type GuardSettings } from '../../platform/outbound/guarded-request.ts'
import type { Answer } from '../attempt-outcome.ts'

export interface HttpsSenderSettings extends GuardSettings {
  /** For the whole attempt, from resolving the name to the last byte read. */
  readonly timeoutMs: number
}

export interface WebhookRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How much of a response is read; only its status matters. */
const maxAnswerBytes = 4_096

export type HttpsSender = ReturnType<typeof createHttpsSender>

/** POSTs to the address of a webhook. It never rejects: every fault is an outcome of the attempt. */
export function createHttpsSender({ timeoutMs, ...guard }: HttpsSenderSettings) {
  const request = createGuardedRequest(guard)

  return async function send({ url, headers, body }: WebhookRequest): Promise<Answer> {
    const startedMs = performance.now()
    const durationMs = () => Math.round(performance.now() - startedMs)
    const deadline = AbortSignal.timeout(timeoutMs)
    try {
      const response = await request(
        {
          method: 'POST',
          url,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'image-intelligence-webhooks/1',
            ...headers,
          },
          body,
        },
        deadline,
      )
      const bodyStart = await startOf(response)
      return {
        durationMs: durationMs(),
        status: response.statusCode!,
        bodyStart,
        retryAfter: response.headers['retry-after'],
      }
    } catch (error) {
      const named = deadline.aborted ? ({ fault: 'timeout' } as const) : faultOfError(error)
      return { durationMs: durationMs(), ...named }
    }
  }
}

/**
 * Reads until it has enough, the response ends, or the deadline passes. Any of these is fine, because the status is
 * known.
 */
async function startOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of response) {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= maxAnswerBytes) break
    }
  } catch {
    // The connection was cut after the status.
  }
  response.destroy()
  return Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString()
}
