import { json } from 'node:stream/consumers'
import { serve } from '../../support/serve.ts'

/** How the server answers. `prose` is a sentence without JSON; `garbage` is not even JSON outside. */
export type ChatMode =
  | 'ok'
  | 'fenced'
  | 'prose'
  | 'garbage'
  | 'throttle'
  | 'server-error'
  | 'denied'
  | 'redirect'
  | 'endless'

export const chatCaption = {
  caption: 'A lighthouse stands on a rock above the sea.',
  altText: 'Lighthouse on a rock above the sea',
}

interface ChatRequest {
  readonly authorization?: string
  readonly body: {
    model: string
    messages: { content: { type: string; text?: string; image_url?: { url: string } }[] }[]
  }
}

const answerWith = (content: string) => ({
  id: 'chatcmpl-1',
  model: 'tiny-captioner:1',
  system_fingerprint: 'fp_1',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
  usage: { prompt_tokens: 700, completion_tokens: 30, total_tokens: 730 },
})

/** A server on 127.0.0.1 that answers in the shape of OpenAI's chat completions, or fails like a model server. */
export async function startChatServer() {
  let mode: ChatMode = 'ok'
  const requests: ChatRequest[] = []
  const status: Partial<Record<ChatMode, number>> = { throttle: 429, 'server-error': 503, denied: 401 }
  const { url, stop } = await serve(async (request, response) => {
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      response.writeHead(404).end()
      return
    }
    const body = (await json(request)) as ChatRequest['body']
    requests.push({ authorization: request.headers.authorization, body })
    if (mode === 'redirect') {
      response.writeHead(307, { location: '/elsewhere' }).end()
      return
    }
    const refusal = status[mode]
    if (refusal) {
      response.writeHead(refusal, { 'content-type': 'application/json' }).end('{"error":{"message":"no"}}')
      return
    }
    const text = JSON.stringify(chatCaption)
    const bodies: Partial<Record<ChatMode, string>> = {
      garbage: '<html>hotel</html>',
      endless: 'x'.repeat(1_000_000),
      fenced: JSON.stringify(answerWith(`Sure!\n\`\`\`json\n${text}\n\`\`\``)),
      prose: JSON.stringify(answerWith('A lighthouse.')),
    }
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(bodies[mode] ?? JSON.stringify(answerWith(text)))
  })
  return {
    url: `${url}/v1/chat/completions`,
    requests,
    setMode: (next: ChatMode) => {
      mode = next
    },
    stop,
  }
}
export type ChatServer = Awaited<ReturnType<typeof startChatServer>>
