import { Duration, Fn, type RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CorsHttpMethod,
  type CorsPreflightOptions,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { exposedHeaders } from '../../lambdas/api/answer-headers.ts'
import type { HttpRoute } from '../../lambdas/api/http-route.ts'
import { projectName } from '../project.ts'
import { acknowledge } from './acknowledge.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { shareOfFailedRequests } from './metrics.ts'
import { stackSuffix } from './stack-suffix.ts'

export interface ImageApiProps {
  readonly stage: string
  /** Identifies the caller; called before every route that is not public. */
  readonly authorizer: LambdaFunction
  /** How long API Gateway caches its decision. */
  readonly authorizerCacheSeconds: number
  /** Web origins whose pages may call the API. Empty: none. */
  readonly allowedOrigins: readonly string[]
  readonly throttleRatePerSecond: number
  readonly throttleBurst: number
  readonly logRetention: RetentionDays
  readonly removalPolicy: RemovalPolicy
  readonly alarms: AlarmTopic
}

/**
 * The HTTP API: explicit routes, an authorizer for all but the public ones, throttling, and one JSON log line per
 * request.
 */
export class ImageApi extends Construct {
  readonly http: HttpApi
  readonly accessLog: LogGroup
  private readonly authorizer: IHttpRouteAuthorizer
  private readonly integrations = new Map<LambdaFunction, HttpLambdaIntegration>()

  constructor(scope: Construct, id: string, props: ImageApiProps) {
    super(scope, id)
    this.authorizer = new HttpLambdaAuthorizer('Identity', props.authorizer, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      // API Gateway itself refuses a request without this header.
      identitySource: ['$request.header.Authorization'],
      resultsCacheTtl: Duration.seconds(props.authorizerCacheSeconds),
    })
    this.http = new HttpApi(this, 'Http', {
      apiName: `${projectName}-${props.stage}`,
      createDefaultStage: false,
      corsPreflight: corsFor(props.allowedOrigins),
    })
    this.accessLog = new LogGroup(this, 'AccessLog', {
      // With this prefix, API Gateway needs no entry in the account's single resource policy for logs, which has
      // limited space.
      logGroupName: Fn.join('-', [`/aws/vendedlogs/${projectName}-${props.stage}-api`, stackSuffix()]),
      retention: props.logRetention,
      removalPolicy: props.removalPolicy,
    })
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      // Metrics per route are billed one by one; alarms and dashboard only use those of the whole API.
      detailedMetricsEnabled: false,
      throttle: { rateLimit: props.throttleRatePerSecond, burstLimit: props.throttleBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    })
    props.alarms.watch(this, 'FailedRequests', {
      metric: shareOfFailedRequests(this.http),
      atLeast: 0.01,
      badPeriods: [2, 3],
      severity: 'page',
      description: 'At least 5, and one in a hundred, requests are answered with 5xx.',
    })
  }

  /** Lets the function answer this route and allows the API to call it for that. */
  route(route: HttpRoute, fn: LambdaFunction): void {
    const { method, path, scope, takesHead } = route
    const isPublic = scope === 'public'
    const added = this.http.addRoutes({
      path,
      methods: [HttpMethod[method], ...(takesHead ? [HttpMethod.HEAD] : [])],
      integration: this.integrationOf(fn),
      authorizer: isPublic ? new HttpNoneAuthorizer() : this.authorizer,
    })
    if (!isPublic) return
    for (const each of added) acknowledge(each, 'APIG4', 'Public by design: see the list of routes')
  }

  // One integration and one permission per function rather than per route: a stack is limited to 500 resources.
  private integrationOf(fn: LambdaFunction): HttpLambdaIntegration {
    const known =
      this.integrations.get(fn) ??
      new HttpLambdaIntegration(`${fn.node.id}Integration`, fn, { scopePermissionToRoute: false })
    this.integrations.set(fn, known)
    return known
  }
}

/** Leaves out the path and the query string: clients put cursors there, and might put tokens there. */
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
        allowMethods: [
          CorsHttpMethod.GET,
          CorsHttpMethod.POST,
          CorsHttpMethod.PUT,
          CorsHttpMethod.PATCH,
          CorsHttpMethod.DELETE,
        ],
        allowHeaders: ['authorization', 'content-type', 'x-correlation-id'],
        exposeHeaders: [...exposedHeaders],
        maxAge: Duration.hours(1),
      }
