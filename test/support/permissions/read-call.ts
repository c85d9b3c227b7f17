import type { AwsRequest } from '../aws-proxy/aws-request.ts'
import { type DynamoBody, dynamoNeeds } from './dynamo-needs.ts'
import type { Call } from './evaluate.ts'
import { arnOf, type Resource } from './resource.ts'
import { s3Needs } from './s3-needs.ts'

/** A permission that a call needs. */
export interface Need {
  readonly action: string
  readonly resource: Resource
  /** The partitions that the call names, without ids: `IMAGE#id`. @default none */
  readonly partitions?: readonly string[]
}

// The members of a request that name a resource.
interface Body extends DynamoBody {
  readonly QueueUrl?: string
  readonly Name?: string
  readonly Entries?: readonly { readonly EventBusName?: string }[]
  readonly UserPoolId?: string
}

const bodyOf = ({ body }: AwsRequest): Body => JSON.parse(String(body ?? '{}'))
export const last = (path: string): string => path.split(/[/:]/).at(-1) ?? ''
function sqsNeeds(request: AwsRequest): Need[] {
  const { QueueUrl } = bodyOf(request)
  // Batches have no actions of their own.
  const action = `sqs:${request.operation.replace(/Batch$/, '')}`
  return QueueUrl ? [{ action, resource: { type: 'queue', name: last(QueueUrl) } }] : []
}

function eventsNeeds(request: AwsRequest): Need[] {
  const { Name, Entries } = bodyOf(request)
  const names = Entries ? Entries.map(({ EventBusName }) => EventBusName ?? 'default') : Name ? [Name] : []
  return names.map((name) => ({
    action: `events:${request.operation}`,
    resource: { type: 'bus', name: last(name) },
  }))
}

function cognitoNeeds(request: AwsRequest): Need[] {
  // Calls of people who sign in are open to anybody: the SDK does not sign them, and IAM does not check them.
  if (request.headers.authorization === undefined) return []
  const { UserPoolId } = bodyOf(request)
  const action = `cognito-idp:${request.operation}`
  return UserPoolId ? [{ action, resource: { type: 'userPool', name: UserPoolId } }] : []
}

const rekognitionNeeds = ({ operation }: AwsRequest): Need[] => [
  { action: `rekognition:${operation}`, resource: { type: 'any', name: '' } },
]

function lambdaNeeds({ method, path }: AwsRequest): Need[] {
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path) ?? []
  if (method !== 'POST' || !name) return []
  return [{ action: 'lambda:InvokeFunction', resource: { type: 'function', name: decodeURIComponent(name) } }]
}

function statesNeeds({ operation, body }: AwsRequest): Need[] {
  const { stateMachineArn = '' } = JSON.parse(String(body ?? '{}')) as { stateMachineArn?: string }
  return [{ action: `states:${operation}`, resource: { type: 'stateMachine', name: last(stateMachineArn) } }]
}

const readers: Record<string, (request: AwsRequest) => Need[]> = {
  'cognito-idp': cognitoNeeds,
  dynamodb: (request) => dynamoNeeds(request.operation, bodyOf(request)),
  events: eventsNeeds,
  lambda: lambdaNeeds,
  rekognition: rekognitionNeeds,
  s3: s3Needs,
  sqs: sqsNeeds,
  states: statesNeeds,
}

const isPublic = ({ service, headers }: AwsRequest): boolean =>
  service === 'cognito-idp' && headers.authorization === undefined

/**
 * The permissions that a request needs.
 * @throws Error for an unknown service or operation: add it here before a function may use it
 */
export function readNeeds(request: AwsRequest): Need[] {
  const needs = readers[request.service]?.(request) ?? []
  if (needs.length > 0 || isPublic(request)) return needs
  const { service, operation, method, path } = request
  throw new Error(
    `Expected a call that read-call.ts knows; received ${service} ${operation} (${method} ${path})`,
  )
}

/** Logical ids of the deployed resources, by `nameInTemplate`. */
export type LogicalIds = ReadonlyMap<string, string>

/** Includes the type, because resources of two types may share a name. */
export const nameInTemplate = ({ type, name }: Resource): string => `${type} ${name}`

export const callOf = ({ action, resource, partitions }: Need, logicalIds: LogicalIds): Call => ({
  action,
  partitions,
  resource: arnOf({ ...resource, name: logicalIds.get(nameInTemplate(resource)) ?? resource.name }),
})
