import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** An answer of a service: an error by its name, or a body. */
export type ScriptedAnswer = { error: string; members?: object } | { body: object }

/** Answers every call of a JSON service by a script; the last answer stands for all that follow. */
export async function startScriptedService(script: readonly ScriptedAnswer[]) {
  const calls: { operation?: string; input: Record<string, unknown> }[] = []
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1]
    calls.push({ operation, input: JSON.parse(String(await buffer(request)) || '{}') })
    const answer = script[Math.min(calls.length, script.length) - 1]!
    response.writeHead('error' in answer ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(
      JSON.stringify(
        'error' in answer ? { __type: answer.error, message: '', ...answer.members } : answer.body,
      ),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
