import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach } from 'vitest'
import { createDocumentDynamo } from '../../../lambdas/platform/clients.ts'
import { functionEnvironment } from '../../support/function-environment.ts'

export interface DynamoAnswer {
  readonly status?: number
  readonly body?: object
}

/** Answers one request; `operation` is "PutItem" and its like. */
type Answer = (operation: string, input: Record<string, unknown>) => Promise<DynamoAnswer> | DynamoAnswer

export const fault = (name: string, more: object = {}): DynamoAnswer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'Made up for a test', ...more },
})
export const cancelled = (...codes: string[]) =>
  fault('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) })

/** What the functions use to talk to DynamoDB, in front of something on 127.0.0.1 that answers as a test says. */
export function useDynamoServer() {
  const closing: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })
  return async (answer: Answer) => {
    let requests = 0
    const server = createServer(async (request, response) => {
      requests++
      const operation = String(request.headers['x-amz-target']).split('.')[1]!
      const { status = 200, body = {} } = await answer(operation, JSON.parse(await text(request)))
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const before = { ...process.env }
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    Object.assign(process.env, functionEnvironment, { AWS_ENDPOINT_URL: endpoint })
    const client = createDocumentDynamo()
    closing.push(() => {
      process.env = before
      client.destroy()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    })
    return { client, requests: () => requests }
  }
}
