import { type AwsProxy, type ProxyHook, readWhole, startAwsProxy } from '../../support/aws-proxy/aws-proxy.ts'
import type { AwsRequest } from '../../support/aws-proxy/aws-request.ts'
import { type Answer, asking, type Question, type Units, unitsOf } from './dynamo-units.ts'

/** What one caller used of AWS. A caller that is not one of our functions is `client`. */
export interface Usage {
  /** The number of calls by name, such as `s3:GetObject`. */
  readonly calls: Record<string, number>
  /** DynamoDB units, separately for each call. */
  readonly units: readonly Units[]
}

export interface CountingProxy extends AwsProxy {
  /** Usage since the last reset, by caller. */
  usage(): Record<string, Usage>
  reset(): void
}

/**
 * The name of a call as the bill groups it: all listings of S3 cost the same, and so do all requests of an HTTP API.
 */
function callName({ service, operation }: AwsRequest): string {
  if (service === 'execute-api') return 'execute-api:Invoke'
  if (service === 's3' && operation.startsWith('List')) return 's3:List'
  return `${service}:${operation}`
}

/** Passes every request on to the emulator and counts it. Asks DynamoDB what each call consumed. */
export async function startCountingProxy(upstream: string): Promise<CountingProxy> {
  let counted: Record<string, { calls: Record<string, number>; units: Units[] }> = {}

  const count: ProxyHook = async (request, forward) => {
    const { caller = 'client', service, operation, body } = request
    counted[caller] ??= { calls: {}, units: [] }
    const { calls, units } = counted[caller]
    const name = callName(request)
    calls[name] = (calls[name] ?? 0) + 1
    if (service !== 'dynamodb' || !body) return forward()
    const question: Question = JSON.parse(body.toString())
    const answer = await readWhole(
      await forward({ body: Buffer.from(JSON.stringify(asking(operation, question))) }),
    )
    units.push(...unitsOf(operation, question, JSON.parse(answer.body.toString()) as Answer))
    return answer
  }

  const proxy = await startAwsProxy({ upstream, hooks: [count] })
  return {
    ...proxy,
    usage: () => structuredClone(counted),
    reset: () => {
      counted = {}
    },
  }
}
