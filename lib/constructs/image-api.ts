import { Duration, Fn, type RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CorsHttpMethod,
  type CorsPreflightOptions,
  HttpApi,
  type HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { projectName } from '../project.ts'
import { acknowledge } from './acknowledge.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { failedRequests } from './metrics.ts'
import { stackSuffix } from './stack-suffix.ts'

export interface ImageApiProps {
  readonly stage: string
  /** `iam`: requests are signed with AWS credentials; `open`: anybody who knows the address may call. */
  readonly access: 'iam' | 'open'
  /** Web origins whose pages may call. Empty: none. */
  readonly allowedOrigins: readonly string[]
  readonly throttleRatePerSecond: number
  readonly throttleBurst: number
  readonly logRetention: RetentionDays
  readonly removalPolicy: RemovalPolicy
  readonly alarms: AlarmTopic
}

export interface RouteOptions {
  /** Answered without a signature, whatever the access of the API. @default false */
  readonly unauthenticated?: boolean
}

/** The HTTP API: explicit routes, throttled, every request logged once as JSON. */
export class ImageApi extends Construct {
  readonly http: HttpApi
  readonly accessLog: LogGroup
  private readonly authorizer: IHttpRouteAuthorizer
  private readonly access: ImageApiProps['access']
  private readonly integrations = new Map<LambdaFunction, HttpLambdaIntegration>()

  constructor(scope: Construct, id: string, props: ImageApiProps) {
    super(scope, id)
    this.access = props.access
    this.authorizer = props.access === 'iam' ? new HttpIamAuthorizer() : new HttpNoneAuthorizer()
    this.http = new HttpApi(this, 'Http', {
      apiName: `${projectName}-${props.stage}`,
      createDefaultStage: false,
      corsPreflight: corsFor(props.allowedOrigins),
    })
    this.accessLog = new LogGroup(this, 'AccessLog', {
      // Under this prefix API Gateway needs no entry in the account's one log resource policy, which fills up.
      logGroupName: Fn.join('-', [`/aws/vendedlogs/${projectName}-${props.stage}-api`, stackSuffix()]),
      retention: props.logRetention,
      removalPolicy: props.removalPolicy,
    })
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      detailedMetricsEnabled: true,
      throttle: { rateLimit: props.throttleRatePerSecond, burstLimit: props.throttleBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    })
    props.alarms.watch(this, 'FailedRequests', {
      metric: failedRequests(this.http),
      atLeast: 1,
      badPeriodsOfThree: 2,
      description: 'Requests are answered with 5xx: see the logs of the function by requestId',
    })
  }

  /** Has the function answer this route, and allows the API to call it for that. */
  route(
    method: HttpMethod,
    path: string,
    fn: LambdaFunction,
    { unauthenticated = false }: RouteOptions = {},
  ): void {
    const [route] = this.http.addRoutes({
      path,
      methods: [method],
      integration: this.integrationOf(fn),
      authorizer: unauthenticated ? new HttpNoneAuthorizer() : this.authorizer,
    })
    const reason = unauthenticated
      ? 'Probes cannot sign, and the answer tells nothing but that the function runs'
      : this.access === 'open' && 'The setting apiAccess is "open" for this stage'
    if (route && reason) acknowledge(route, 'APIG4', reason)
  }

  // One integration a function, not one a route.
  private integrationOf(fn: LambdaFunction): HttpLambdaIntegration {
    const known = this.integrations.get(fn) ?? new HttpLambdaIntegration(`${fn.node.id}Integration`, fn)
    this.integrations.set(fn, known)
    return known
  }
}

/** No path with its query string: what a client puts there (cursors, some day tokens) is not for the logs. */
const accessLogFields = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLengthBytes: '$context.responseLength',
  responseLatencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  integrationError: '$context.integrationErrorMessage',
  error: '$context.error.message',
}

const corsFor = (allowedOrigins: readonly string[]): CorsPreflightOptions | undefined =>
  allowedOrigins.length === 0
    ? undefined
    : {
        allowOrigins: [...allowedOrigins],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.DELETE],
        // The x-amz ones carry a SigV4 signature.
        allowHeaders: [
          'authorization',
          'content-type',
          'x-correlation-id',
          'x-amz-date',
          'x-amz-security-token',
          'x-amz-content-sha256',
        ],
        exposeHeaders: ['x-correlation-id'],
        maxAge: Duration.hours(1),
      }
