import { Annotations, Aws, Duration, RemovalPolicy, type SecretValue } from 'aws-cdk-lib'
import type { IHttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { originSecretHeader, viewerAddressHeader } from '../../lambdas/api/cdn-headers.ts'
import {
  contentSecurityPolicy,
  type DashboardConfig,
  permissionsPolicy,
  strictTransportSeconds,
} from '../dashboard-headers.ts'
import type { Domain } from '../domain-settings.ts'
import { apiRequests, pageRewriter, pictureRequests } from '../edge-functions.ts'
import { projectName } from '../project.ts'
import type { StageNames } from '../stage-names.ts'
import { acknowledge } from './acknowledge.ts'
import { deployDashboard } from './deploy-dashboard.ts'
import { pointDomainTo } from './point-domain-to.ts'
import { dropAbandonedParts, sealed } from './private-bucket.ts'

export interface DashboardSiteProps {
  readonly stage: string
  readonly names: StageNames
  /** Whether anybody may open an account. */
  readonly signUp: boolean
  readonly api: IHttpApi
  /** Proves to the API that a call comes from here. */
  readonly originSecret: SecretValue
  /** @default - CloudFront's own host name, with its certificate */
  readonly domain?: Domain
  /** Web ACL that filters requests. @default - none */
  readonly webAclArn?: string
  /** Buckets that presigned URLs point to: pages load pictures from them and upload to them. */
  readonly buckets: readonly IBucket[]
  /** Folder of the built dashboard. @default - not built: the site exists, but is empty */
  readonly folder?: string
}

/** Paths that the API answers, uncached. `/r/*` has its own behaviour. */
const apiPaths = ['/v1/*', '/docs', '/docs/*', '/openapi.json', '/llms.txt', '/health/*', '/metrics', '/mcp']

/**
 * CloudFront caches errors for ten seconds, even without any other caching: one caller would get the 404 of another.
 */
const uncachedErrors = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((httpStatus) => ({
  httpStatus,
  ttl: Duration.seconds(0),
}))

/** One host for the dashboard, the API and signed URLs: CloudFront in front of the API and a private bucket. */
export class DashboardSite extends Construct {
  readonly distribution: Distribution
  private readonly props: DashboardSiteProps

  constructor(scope: Construct, id: string, props: DashboardSiteProps) {
    super(scope, id)
    this.props = props
    const files = this.createBucket()
    const calls = this.calls()
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `${projectName} (${props.stage}): dashboard, API and signed URLs`,
      defaultRootObject: 'index.html',
      defaultBehavior: this.pages(files),
      additionalBehaviors: {
        '/r/*': this.pictures(),
        ...Object.fromEntries(apiPaths.map((path) => [path, calls])),
      },
      errorResponses: uncachedErrors,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: props.webAclArn,
      ...this.named(props.domain),
    })
    if (props.domain) {
      const { distributionDomainName } = this.distribution
      pointDomainTo(this, props.domain, distributionDomainName, new CloudFrontTarget(this.distribution))
    }
    this.explain()
    if (props.folder === undefined) {
      Annotations.of(this).addWarningV2(
        'dashboard-not-built',
        'The dashboard is not built, so its site stays empty. Build it with: npm run dashboard:build',
      )
      return
    }
    const config: DashboardConfig = { apiUrl: '', stage: props.stage, signUp: props.signUp }
    deployDashboard(this, { folder: props.folder, bucket: files, config })
  }

  /** Where people find the dashboard and programs the API. */
  get url(): string {
    return `https://${this.props.domain?.name ?? this.distribution.distributionDomainName}`
  }

  private named(domain: Domain | undefined) {
    return (
      domain && {
        domainNames: [domain.name],
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }
    )
  }

  private createBucket(): Bucket {
    const bucket = new Bucket(this, 'Files', {
      ...sealed,
      // S3 refuses to delete a bucket with files, which would keep the whole stack. A bucket that stays blocks nothing.
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [dropAbandonedParts],
    })
    acknowledge(
      bucket,
      'S1',
      'Holds the public files of the dashboard and no data; CloudFront alone reads them',
    )
    return bucket
  }

  /** The API, for pages and programs. */
  private calls(): BehaviorOptions {
    return {
      origin: this.origin(),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // API Gateway only answers requests to its own host name.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [this.onRequest('ViewerAddress', apiRequests)],
      // HTTP is refused, not redirected: a credential that was sent in the clear would already have leaked.
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    }
  }

  /** Signed URLs: the responses say how long they may be cached. */
  private pictures(): BehaviorOptions {
    return {
      origin: this.origin({ 'x-picture': 'bytes' }),
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: new CachePolicy(this, 'PictureCache', {
        cachePolicyName: this.nameOf('pictures'),
        comment: 'Pictures by signed URL: by path and by the formats that the browser supports',
        headerBehavior: CacheHeaderBehavior.allowList('Accept'),
        cookieBehavior: CacheCookieBehavior.none(),
        queryStringBehavior: CacheQueryStringBehavior.none(),
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(365),
      }),
      // The address is no part of the cache's key: it only limits the requests that miss the cache.
      originRequestPolicy: new OriginRequestPolicy(this, 'PictureViewers', {
        originRequestPolicyName: this.nameOf('pictures'),
        comment: 'Who asks for a picture',
        headerBehavior: OriginRequestHeaderBehavior.allowList(viewerAddressHeader),
      }),
      functionAssociations: [this.onRequest('AcceptNormaliser', pictureRequests)],
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'PictureHeaders', {
        responseHeadersPolicyName: this.nameOf('pictures'),
        comment: 'Pictures for any page; their content is never executed',
        securityHeadersBehavior: {
          contentTypeOptions: { override: true },
          contentSecurityPolicy: { contentSecurityPolicy: "default-src 'none'; sandbox", override: true },
          strictTransportSecurity: this.strictTransport,
        },
        customHeadersBehavior: {
          customHeaders: [{ header: 'cross-origin-resource-policy', value: 'cross-origin', override: true }],
        },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    }
  }

  /**
   * Files of the dashboard, and index.html for every page. Only this behaviour rewrites paths, so the API's errors
   * stay its own.
   */
  private pages(files: Bucket): BehaviorOptions {
    const { buckets } = this.props
    const origins = buckets.map((bucket) => `https://${bucket.bucketName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`)
    return {
      origin: S3BucketOrigin.withOriginAccessControl(files, {
        originAccessControl: new S3OriginAccessControl(this, 'Access', {
          originAccessControlName: this.nameOf('pages'),
        }),
      }),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      functionAssociations: [this.onRequest('PageRewriter', pageRewriter)],
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'PageHeaders', {
        responseHeadersPolicyName: this.nameOf('pages'),
        comment: 'Pages of the dashboard: lib/dashboard-headers.ts',
        securityHeadersBehavior: {
          contentSecurityPolicy: {
            contentSecurityPolicy: contentSecurityPolicy({ buckets: origins }),
            override: true,
          },
          contentTypeOptions: { override: true },
          frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
          referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
          strictTransportSecurity: this.strictTransport,
        },
        customHeadersBehavior: {
          customHeaders: [
            { header: 'permissions-policy', value: permissionsPolicy, override: true },
            { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
          ],
        },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    }
  }

  private readonly strictTransport = {
    accessControlMaxAge: Duration.seconds(strictTransportSeconds),
    includeSubdomains: true,
    override: true,
  }

  /** CloudFront is global, so names must be unique across the regions of an account. */
  private nameOf(what: 'pages' | 'pictures'): string {
    return `${this.props.names.needed}-${what}-${Aws.REGION}`
  }

  private origin(headers?: Record<string, string>): HttpOrigin {
    const { api, originSecret } = this.props
    const customHeaders = { ...headers, [originSecretHeader]: originSecret.unsafeUnwrap() }
    return new HttpOrigin(`${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`, { customHeaders })
  }

  private onRequest(id: string, code: string) {
    return {
      eventType: FunctionEventType.VIEWER_REQUEST,
      function: new CloudFrontFunction(this, id, {
        code: FunctionCode.fromInline(code),
        runtime: FunctionRuntime.JS_2_0,
      }),
    }
  }

  private explain(): void {
    const { domain, webAclArn } = this.props
    const reasons = {
      CFR1: 'Photos are looked at from everywhere; a web ACL of the stage may restrict countries',
      ...(!webAclArn && {
        CFR2: 'The API limits callers by itself; a web ACL costs a fixed amount that not every stage needs',
      }),
      CFR3: 'Paths of signed URLs are credentials, and logs of CloudFront would hold them; the API logs every request without its path',
      ...(!domain && {
        CFR4: 'The default certificate of CloudFront decides on the protocol; a stage with a domain of its own brings a certificate',
      }),
    }
    for (const [rule, reason] of Object.entries(reasons)) acknowledge(this.distribution, rule, reason)
  }
}
