import type { IncomingHttpHeaders } from 'node:http'
import { s3Operation } from './s3-operation.ts'

/** A call of an AWS service as it passes the proxy. */
export interface AwsRequest {
  readonly method: string
  /** Path and query as sent. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /**
   * As in the signature: `dynamodb`, `s3`, `sqs`, `events`, `cognito-idp`; `execute-api` for calls of an HTTP API; ''
   * if unknown.
   */
  readonly service: string
  /** `PutItem`, `GetObject`, …; '' if unknown. */
  readonly operation: string
  /**
   * The name that the caller's SDK gives itself: AWS_SDK_UA_APP_ID. Undefined if it was not set, or no SDK sent this.
   */
  readonly caller?: string
  /** The body, for protocols that name the operation in a header or in the body. S3's objects stream through. */
  readonly body?: Buffer
}

type Envelope = Pick<AwsRequest, 'method' | 'path' | 'headers' | 'body'>

/** Services identified by the prefix of X-Amz-Target, for calls that are not signed. */
const servicesByTarget: Record<string, string> = {
  DynamoDB_20120810: 'dynamodb',
  DynamoDBStreams_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AWSEvents: 'events',
  AWSCognitoIdentityProviderService: 'cognito-idp',
  RekognitionService: 'rekognition',
}

/** Finds out the service, the operation and the caller of a request. */
export function describeRequest(envelope: Envelope): AwsRequest {
  const { method, path, headers, body } = envelope
  const [targetPrefix = '', targetOperation] = String(headers['x-amz-target'] ?? '').split('.')
  const service = path.startsWith('/_aws/execute-api/')
    ? 'execute-api'
    : (signedService(path, headers) ?? servicesByTarget[targetPrefix] ?? '')
  return {
    ...envelope,
    service,
    operation:
      targetOperation ??
      (service === 's3' ? s3Operation(method, path, headers) : (formAction(headers, body) ?? '')),
    caller: callerOf(headers),
  }
}

/** Whether the body is needed to find out what is requested; other bodies may be large. */
export const hasReadableBody = ({ method, path, headers }: Omit<Envelope, 'body'>): boolean =>
  headers['x-amz-target'] !== undefined ||
  isForm(headers) ||
  s3Operation(method, path, headers) === 'DeleteObjects'

const isForm = (headers: IncomingHttpHeaders): boolean =>
  String(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')

/**
 * The service in the signature's scope, `<key>/<date>/<region>/<service>/aws4_request`, from the header or the URL.
 */
function signedService(path: string, { authorization }: IncomingHttpHeaders): string | undefined {
  const inUrl = new URL(path, 'http://aws').searchParams.get('X-Amz-Credential')
  const scope = inUrl ?? /Credential=([^,\s]+)/.exec(authorization ?? '')?.[1]
  return scope?.split('/')[3]
}

/** A mark of Powertools follows the name (lib/constructs/image-function.ts); the SDK writes dashes for slashes. */
function callerOf(headers: IncomingHttpHeaders): string | undefined {
  const appId = /(?:^| )app\/(\S+)/.exec(String(headers['user-agent'] ?? ''))?.[1]
  return appId?.replace(/-?PT(Env|-NO-OP)-.*$/, '') || undefined
}

const formAction = (headers: IncomingHttpHeaders, body?: Buffer): string | undefined =>
  isForm(headers) ? (new URLSearchParams(String(body)).get('Action') ?? undefined) : undefined
