import type { Call } from './evaluate.ts'
import { resolve, type Template } from './resolve-template.ts'

// Actions in AWS's managed policies for execution roles (AWSLambdaSQSQueueExecutionRole and others).
const pollingOfQueue = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']
const pollingOfStream = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator']
const traces = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords']
const logs = ['logs:CreateLogStream', 'logs:PutLogEvents']

const on = (resource: string, actions: readonly string[]): Call[] =>
  actions.map((action) => ({ action, resource }))

interface FunctionProperties {
  readonly LoggingConfig?: { readonly LogGroup?: unknown }
  readonly TracingConfig?: { readonly Mode?: string }
}

interface MappingProperties {
  readonly FunctionName: string
  readonly EventSourceArn: string
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } }
}

function callsOfMapping({ EventSourceArn: source, DestinationConfig }: MappingProperties): Call[] {
  const failed = DestinationConfig?.OnFailure?.Destination
  const toFailed = failed === undefined ? [] : on(failed, ['sqs:SendMessage'])
  if (source.startsWith('arn:aws:sqs:')) return [...on(source, pollingOfQueue), ...toFailed]
  if (source.includes('/stream/'))
    return [...on(source, pollingOfStream), ...on('*', ['dynamodb:ListStreams']), ...toFailed]
  throw new Error(`Expected a queue or the stream of a table as an event source; received ${source}`)
}

/**
 * What AWS does on behalf of a function's role: Lambda polls its event sources and writes its log, X-Ray gets its
 * traces. No emulator does that by API calls, so it is derived from the template.
 */
export function serviceCallsOf(template: Template, functionId: string): Call[] {
  const { LoggingConfig = {}, TracingConfig }: FunctionProperties =
    template.Resources[functionId]?.Properties ?? {}
  const { LogGroup: group } = resolve(template, LoggingConfig) as { LogGroup?: string }
  const mappings = Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')
    .map(({ Properties }) => resolve(template, Properties) as MappingProperties)
    .filter(({ FunctionName }) => FunctionName === functionId)
  return [
    ...(group ? on(`arn:aws:logs:us-east-1:000000000000:log-group:${group}:log-stream:any`, logs) : []),
    ...(TracingConfig?.Mode === 'Active' ? on('*', traces) : []),
    ...mappings.flatMap(callsOfMapping),
  ]
}
