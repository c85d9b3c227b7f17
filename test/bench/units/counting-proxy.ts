import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { type Answer, asking, type Question, type Units, unitsOf } from './dynamo-units.ts'

/** What was asked of AWS, by who asked; whoever is none of our functions is `client`. */
export interface Usage {
  /** Number of calls by their name, such as `s3:GetObject`. */
  readonly calls: Record<string, number>
  /** Units of DynamoDB: each call's own. */
  readonly units: readonly Units[]
}

export interface CountingProxy {
  readonly url: string
  /** Since the last reset. */
  usage(): Record<string, Usage>
  reset(): void
  stop(): Promise<void>
}

const tablePrefix = 'DynamoDB_20120810.'

/** The name of a call as IAM and price lists know it; S3's are read from method and query. */
function callName({ method, url = '', headers }: IncomingMessage): string {
  const target = String(headers['x-amz-target'] ?? '')
  if (target.startsWith(tablePrefix)) return `dynamodb:${target.slice(tablePrefix.length)}`
  if (target) return target.replace(/^AmazonSQS\./, 'sqs:').replace(/^AWSEvents\./, 'events:')
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  if (searchParams.has('list-type') || searchParams.has('versions')) return 's3:List'
  if (searchParams.has('delete')) return 's3:DeleteObjects'
  if (pathname.startsWith('/_aws/execute-api/')) return 'execute-api:Invoke'
  return `s3:${{ GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method!] ?? method}`
}

/** By AWS_SDK_UA_APP_ID, which the SDK puts into the header; Powertools adds its own name to it. */
const callerOf = ({ headers }: IncomingMessage): string =>
  /\bapp\/([\w-]+?)(?:-PT-|[^\w-]|$)/.exec(String(headers['user-agent'] ?? ''))?.[1] ?? 'client'

/** Passes every request on to the emulator and counts it; DynamoDB is asked to say what each call consumed. */
export async function startCountingProxy(endpoint: string): Promise<CountingProxy> {
  const target = new URL(endpoint)
  const agent = new Agent({ keepAlive: true })
  let counted: Record<string, { calls: Record<string, number>; units: Units[] }> = {}

  const usageOf = (caller: string) => {
    counted[caller] ??= { calls: {}, units: [] }
    return counted[caller]
  }

  async function passOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const [caller, call] = [callerOf(incoming), callName(incoming)]
    const { calls, units } = usageOf(caller)
    calls[call] = (calls[call] ?? 0) + 1
    const [, operation] = /^dynamodb:(.+)/.exec(call) ?? []
    const received = await buffer(incoming)
    const question = operation && (JSON.parse(received.toString()) as Question)
    const body = question ? Buffer.from(JSON.stringify(asking(operation, question))) : received
    const { method, url: path, headers } = incoming
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(
        {
          agent,
          host: target.hostname,
          port: target.port,
          method,
          path,
          headers: { ...headers, 'content-length': body.length },
        },
        resolve,
      )
        .on('error', reject)
        .end(body)
    })
    const content = await buffer(answer)
    if (question) units.push(...unitsOf(operation, question, JSON.parse(content.toString()) as Answer))
    outgoing.writeHead(answer.statusCode!, answer.headers).end(content)
  }

  const server = createServer((incoming, outgoing) => {
    passOn(incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    usage: () => structuredClone(counted),
    reset: () => {
      counted = {}
    },
    stop: async () => {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
