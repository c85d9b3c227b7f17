import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { itemBytes } from './item-bytes.ts'

/** What was asked of AWS, by who asked; whoever is none of our functions is `client`. */
export interface Usage {
  /** Number of calls by their name, such as `s3:GetObject`. */
  readonly calls: Record<string, number>
  /** DynamoDB's own count, by table. */
  readonly units: Record<string, { read: number; write: number }>
}

export interface CountingProxy {
  readonly url: string
  /** Since the last reset. */
  usage(): Record<string, Usage>
  reset(): void
  stop(): Promise<void>
}

const tablePrefix = 'DynamoDB_20120810.'
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'])

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

interface Consumed {
  TableName: string
  CapacityUnits: number
}
type Item = Record<string, AttributeValue>
interface Answer {
  ConsumedCapacity?: Consumed | Consumed[]
  Item?: Item
  Items?: Item[]
  Responses?: Record<string, Item[]>
}
interface Question {
  TableName: string
  ConsistentRead?: boolean
  RequestItems?: Record<string, { ConsistentRead?: boolean; Keys: unknown[] }>
}

const readBlockBytes = 4_096
const readUnits = (items: readonly Item[], isConsistent = false): number =>
  Math.max(1, Math.ceil(items.reduce((sum, item) => sum + itemBytes(item), 0) / readBlockBytes)) *
  (isConsistent ? 1 : 0.5)

/** The emulator says what writes consume, but counts every read as one block: sizes are what DynamoDB goes by. */
function unitsRead(question: Question, { Item, Items = [], Responses }: Answer): Record<string, number> {
  const { TableName, ConsistentRead, RequestItems } = question
  if (!RequestItems) return { [TableName]: readUnits(Item ? [Item] : Items, ConsistentRead) }
  return Object.fromEntries(
    Object.entries(RequestItems).map(([table, { ConsistentRead: isConsistent, Keys }]) => {
      const found = Responses?.[table] ?? []
      const missing = (Keys.length - found.length) * readUnits([], isConsistent)
      return [table, found.reduce((sum, item) => sum + readUnits([item], isConsistent), missing)]
    }),
  )
}

/** Passes every request on to the emulator and counts it; DynamoDB is asked to say what each call consumed. */
export async function startCountingProxy(endpoint: string): Promise<CountingProxy> {
  const target = new URL(endpoint)
  const agent = new Agent({ keepAlive: true })
  let counted: Record<string, { calls: Record<string, number>; units: Usage['units'] }> = {}

  const usageOf = (caller: string) => {
    counted[caller] ??= { calls: {}, units: {} }
    return counted[caller]
  }

  function countUnits(caller: string, name: string, question: Question, answer: Answer): void {
    const { units } = usageOf(caller)
    const consumed = writes.has(name)
      ? [answer.ConsumedCapacity ?? []].flat().map((each) => [each.TableName, each.CapacityUnits] as const)
      : Object.entries(unitsRead(question, answer))
    for (const [table, count] of consumed) {
      units[table] ??= { read: 0, write: 0 }
      units[table][writes.has(name) ? 'write' : 'read'] += count
    }
  }

  async function passOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const [caller, call] = [callerOf(incoming), callName(incoming)]
    const { calls } = usageOf(caller)
    calls[call] = (calls[call] ?? 0) + 1
    const asksTable = call.startsWith('dynamodb:')
    const received = await buffer(incoming)
    const question = asksTable && { ...JSON.parse(received.toString()), ReturnConsumedCapacity: 'TOTAL' }
    const body = question ? Buffer.from(JSON.stringify(question)) : received
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
    if (question && answer.statusCode === 200)
      countUnits(caller, call.slice('dynamodb:'.length), question, JSON.parse(content.toString()))
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
