import { Readable } from 'node:stream'
import { HttpResponse } from '@smithy/core/protocols'

export interface Answer {
  /** @default 200 */
  readonly status?: number
  readonly body?: object
}
interface Call {
  /** For example "PutItem". */
  readonly operation: string
  readonly input: Record<string, unknown>
}
interface Request {
  readonly headers: Record<string, string>
  readonly body?: unknown
}

/** Makes the client of a JSON service get the test's answers, through the whole SDK except the network. */
export function answeredBy<Client extends { readonly config: object }>(
  client: Client,
  answer: (call: Call) => Promise<Answer> | Answer,
) {
  const calls: Call[] = []
  const handle = async ({ headers, body }: Request) => {
    const operation = headers['x-amz-target']!.split('.')[1]!
    const call = { operation, input: JSON.parse(String(body)) }
    calls.push(call)
    const { status: statusCode = 200, body: said = {} } = await answer(call)
    const response = { statusCode, headers: { 'content-type': 'application/x-amz-json-1.0' } }
    return { response: new HttpResponse({ ...response, body: Readable.from([JSON.stringify(said)]) }) }
  }
  Object.assign(client.config, { requestHandler: { handle, destroy() {} } })
  return { client, calls }
}

/** One answer after the other; the last one is repeated. */
export function inTurn(...answers: readonly Answer[]): () => Answer {
  const left = [...answers]
  return () => (left.length > 1 ? left.shift()! : left[0]!)
}

export const fault = (name: string, more: object = {}): Answer => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'Made up for a test', ...more },
})
export const cancelled = (...codes: string[]) =>
  fault('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) })
