import { type CfnResource, Duration, Fn, type RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  type CfnStage,
  CorsHttpMethod,
  type CorsPreflightOptions,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRouteKey,
  HttpRoute as HttpRouteResource,
  HttpStage,
  type IHttpRoute,
  type IHttpRouteAuthorizer,
  IpAddressType,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'
import { exposedHeaders } from '../../lambdas/api/answer-headers.ts'
import { type HttpRoute, routeKeysOf } from '../../lambdas/api/http-route.ts'
import type { Domain } from '../domain-settings.ts'
import type { StageNames } from '../stage-names.ts'
import { acknowledge } from './acknowledge.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { shareOfFailedRequests } from './metrics.ts'
import { pointDomainTo } from './point-domain-to.ts'
import { stackSuffix } from './stack-suffix.ts'

export interface ImageApiProps {
  readonly names: StageNames
  /** Identifies the caller; called before every route that is not public. */
  readonly authorizer: LambdaFunction
  /** How long API Gateway caches its decision. */
  readonly authorizerCacheSeconds: number
  /** Web origins whose pages may call the API. Empty: none. */
  readonly allowedOrigins: readonly string[]
  /** Throttles of the whole stage, by group of routes. */
  readonly throttles: RouteThrottles
  /** @default - the host name that API Gateway gives */
  readonly domain?: Domain
  readonly logRetention: RetentionDays
  readonly removalPolicy: RemovalPolicy
  readonly alarms: AlarmTopic
  /** The stage's own key. @default - CloudWatch's keys */
  readonly key?: IKey
}

/** Requests per second that are sustained, and how many may come at once. */
export interface Throttle {
  readonly rateLimit: number
  readonly burstLimit: number
}

/** Throttles by who may fill them, so that no flood takes the share of another group. */
export interface RouteThrottles {
  /** Pictures by signed URL: a page may show hundreds. */
  readonly pictures: Throttle
  /** Every other call that needs no identity, such as sign-in; each call has its own. */
  readonly public: Throttle
  /** Calls of people and programs that we know. */
  readonly api: Throttle
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
  private readonly stage: CfnStage
  private readonly throttles: RouteThrottles
  /** By route key. CloudFormation takes it as JSON, so the CDK does not capitalise these names. */
  private readonly routeSettings: Record<string, object> = {}

  constructor(scope: Construct, id: string, props: ImageApiProps) {
    super(scope, id)
    this.throttles = props.throttles
    this.authorizer = new HttpLambdaAuthorizer('Identity', props.authorizer, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      // API Gateway itself refuses a request without this header.
      identitySource: ['$request.header.Authorization'],
      resultsCacheTtl: Duration.seconds(props.authorizerCacheSeconds),
    })
    this.http = new HttpApi(this, 'Http', {
      apiName: props.names.needed,
      createDefaultStage: false,
      corsPreflight: corsFor(props.allowedOrigins),
    })
    this.accessLog = new LogGroup(this, 'AccessLog', {
      // With this prefix, API Gateway needs no entry in the account's single resource policy for logs, which has
      // limited space.
      logGroupName: Fn.join('-', [`/aws/vendedlogs/${props.names.needed}-api`, stackSuffix()]),
      retention: props.logRetention,
      removalPolicy: props.removalPolicy,
      encryptionKey: props.key,
    })
    const domain = props.domain && this.createDomain(props.domain)
    const stage = new HttpStage(this, 'Stage', {
      domainMapping: domain && { domainName: domain },
      httpApi: this.http,
      stageName: '$default',
      autoDeploy: true,
      // Metrics per route are billed one by one; alarms and dashboard only use those of the whole API.
      detailedMetricsEnabled: false,
      throttle: props.throttles.api,
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    })
    this.stage = stage.node.defaultChild as CfnStage
    this.stage.routeSettings = this.routeSettings
    props.alarms.watch(this, 'FailedRequests', {
      metric: shareOfFailedRequests(this.http),
      atLeast: 0.01,
      badPeriods: [2, 3],
      severity: 'page',
      description: 'At least 5, and one in a hundred, requests are answered with 5xx.',
    })
  }

  /** The domain of the API, with its records. A mapping connects it to the stage. */
  private createDomain(domain: Domain): DomainName {
    const created = new DomainName(this, 'Domain', {
      domainName: domain.name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
      ipAddressType: IpAddressType.DUAL_STACK,
    })
    const { regionalDomainName, regionalHostedZoneId } = created
    const target = new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId)
    pointDomainTo(this, domain, regionalDomainName, target)
    return created
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
    this.throttle(route, added)
  }

  /** Gives a public route a throttle of its own, out of reach of the throttle that all other calls share. */
  private throttle(route: HttpRoute, added: readonly IHttpRoute[]): void {
    const { rateLimit, burstLimit } =
      this.throttles[route.answeredBy === 'signed-urls' ? 'pictures' : 'public']
    for (const key of routeKeysOf(route))
      this.routeSettings[key] = { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit }
    // API Gateway refuses settings of a route that does not exist yet.
    for (const { node } of added) this.stage.addResourceDependency(node.defaultChild as CfnResource)
  }

  /** Lets the function answer every request that no route takes: API Gateway's own 404 is not a problem of ours. */
  rest(fn: LambdaFunction): void {
    const rest = new HttpRouteResource(this, 'Rest', {
      httpApi: this.http,
      routeKey: HttpRouteKey.DEFAULT,
      integration: this.integrationOf(fn),
      authorizer: new HttpNoneAuthorizer(),
    })
    acknowledge(rest, 'APIG4', 'Answers 404 and 405 and calls nothing')
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
        allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-correlation-id'],
        exposeHeaders: [...exposedHeaders],
        maxAge: Duration.hours(1),
      }
