import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { serve } from '../../support/serve.ts'

/** `hang` never answers; `redirect` points to `/elsewhere`, where no request should arrive. */
export type ReceiverMode = 'ok' | 'error' | 'hang' | 'redirect' | 'gone'

export interface ReceivedWebhook {
  readonly path: string
  readonly mode: ReceiverMode
  readonly headers: Record<string, string>
  readonly body: string
}

export interface WebhookReceiver {
  /** On 127.0.0.1. */
  readonly url: string
  /** In order of arrival, including repeats. */
  readonly received: ReceivedWebhook[]
  /** How to answer the first, second … request with the same webhook-id; the last mode is for all that follow. */
  plan(...modes: [ReceiverMode, ...ReceiverMode[]]): void
  stop(): Promise<void>
}

const replies: Record<Exclude<ReceiverMode, 'hang'>, (response: ServerResponse) => void> = {
  ok: (response) => response.writeHead(204).end(),
  error: (response) => response.writeHead(500).end('database is down'),
  redirect: (response) => response.writeHead(302, { location: '/elsewhere' }).end(),
  gone: (response) => response.writeHead(410).end(),
}

/** A receiver of webhooks that works, or fails in a given way. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  let modes: ReceiverMode[] = ['ok']
  const counts = new Map<string, number>()
  const received: ReceivedWebhook[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = request.headers as Record<string, string>
    const body = await text(request)
    const id = headers['webhook-id'] ?? ''
    const count = counts.get(id) ?? 0
    counts.set(id, count + 1)
    const mode = modes[Math.min(count, modes.length - 1)]!
    received.push({ path: request.url!, mode, headers, body })
    if (mode !== 'hang') replies[mode](response)
  }

  const { url, stop } = await serve((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  return {
    url,
    received,
    plan(...planned) {
      modes = planned
      counts.clear()
    },
    stop,
  }
}
