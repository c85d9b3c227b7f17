import type { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  type Architecture,
  type Code,
  Handler,
  Function as LambdaFunction,
  type LayerVersion,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { asText } from '../../lambdas/functions/text-values.ts'
import type { JointModel } from '../../lambdas/vision/joint-models.ts'
import type { HandlerName } from '../bundle-handlers.ts'
import type { StageConfig } from '../config.ts'
import { projectName } from '../project.ts'
import { settingsOfFunctions } from '../stage-settings.ts'
import { acknowledge } from './acknowledge.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { failedInvocations, metricsNamespace, throttledInvocations } from './metrics.ts'

/** What a container image has beside the bundle and what that always needs. */
export interface ImageContents {
  /** Lance, which is as large as all the rest. */
  readonly lance: boolean
  /** Its image encoder. */
  readonly jointModel: JointModel
}

/** Finds the code of a handler. The app bundles it; tests of the template do without. */
export interface HandlerCode {
  /** The bundle. */
  readonly bundle: (handler: HandlerName) => Code
  /** A container image of the bundle with all that it needs. */
  readonly image: (handler: HandlerName, architecture: Architecture, contents: ImageContents) => Code
}

export interface ImageFunctionProps {
  /** Folder below lambdas/functions/ whose handler.ts exports `handler`. */
  readonly handler: HandlerName
  /** What the function is called in logs of calls to AWS; no two functions of a stack share it. @default - the handler */
  readonly callerName?: string
  readonly description: string
  /** Where the bundled code of a handler is. */
  readonly code: HandlerCode
  readonly stage: string
  /** The function is told those settings that name it as a reader (lambdas/functions/settings.ts). */
  readonly config: StageConfig
  readonly architecture: Architecture
  /** @default - `apiMemoryMb` of the stage */
  readonly memoryMb?: number
  readonly timeout: Duration
  readonly logRetention: RetentionDays
  readonly removalPolicy: RemovalPolicy
  readonly alarms: AlarmTopic
  /** @default - everything is in the bundle */
  readonly layers?: LayerVersion[]
  /** Deployed as a container image. @default - as a bundle, with the layers */
  readonly container?: ImageContents
  /** What it is told besides settings and the names of what it is connected to, which the connection adds. @default {} */
  readonly environment?: Record<string, string>
}

/** What every function of a stage is made with. */
export type CommonProps = Pick<
  ImageFunctionProps,
  'code' | 'stage' | 'config' | 'architecture' | 'logRetention' | 'removalPolicy' | 'alarms'
>

/** What one function has of its own. */
export type OwnProps = Omit<ImageFunctionProps, keyof CommonProps>

/** A function as all of ours are: bundled, traced, with its own log group, role and alarms. */
export class ImageFunction extends LambdaFunction {
  constructor(scope: Construct, id: string, props: ImageFunctionProps) {
    super(scope, id, {
      ...codeOf(props),
      architecture: props.architecture,
      description: props.description,
      memorySize: props.memoryMb ?? props.config.apiMemoryMb,
      timeout: props.timeout,
      layers: props.layers,
      tracing: Tracing.ACTIVE,
      ...ownLogsAndRole(scope, id, props),
      environment: {
        LOG_LEVEL: props.config.logLevel,
        POWERTOOLS_SERVICE_NAME: props.handler,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace(props.stage),
        AWS_SDK_UA_APP_ID: appIdOf(props),
        ...settingsFor(props),
        ...props.environment,
      },
    })
    acknowledge(
      this.role!,
      'IAM5[Resource::*]',
      'The two actions that send traces to X-Ray do not support resource-level permissions',
    )
    this.watch(props)
  }

  private watch({ handler, alarms }: ImageFunctionProps): void {
    // One failed invocation among many is retried by its queue or its client; a run of them is a fault.
    alarms.watch(this, 'Failing', {
      metric: failedInvocations(this),
      atLeast: 1,
      badPeriodsOfThree: 2,
      description: `${projectName}: ${handler} fails with errors, timeouts or out of memory. See the logs of the function.`,
    })
    alarms.watch(this, 'Throttled', {
      metric: throttledInvocations(this),
      atLeast: 1,
      badPeriodsOfThree: 2,
      description: `${projectName}: invocations of ${handler} are throttled. Check whether the account's concurrency is used up.`,
    })
  }
}

/** The settings that the function reads, as text. One that has no value is not set. */
const settingsFor = ({ handler, config }: ImageFunctionProps): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settingsOfFunctions).flatMap(([name, { variable, readBy }]) => {
      const value = config[name as keyof typeof settingsOfFunctions]
      return readBy.includes(handler) && value !== undefined ? [[variable, asText(value)]] : []
    }),
  )

/** Of the SDK: it warns of longer ones at every call. */
const maxAppIdLength = 50

/**
 * The SDK adds it to the user agent of every call (`app/images-PTEnv-`): CloudTrail, S3's access logs and the tests of
 * permissions can tell which function a call came from. Powertools would append 45 characters, which are too many; it
 * does not where it finds its own mark.
 */
function appIdOf({ callerName, handler }: ImageFunctionProps): string {
  const appId = `${callerName ?? handler}/PTEnv/`
  if (appId.length <= maxAppIdLength) return appId
  throw new Error(
    `Expected at most ${maxAppIdLength} characters for the app id of ${handler}; received ${appId}`,
  )
}

const codeOf = ({ code, handler, architecture, container }: ImageFunctionProps) =>
  container
    ? {
        code: code.image(handler, architecture, container),
        handler: Handler.FROM_IMAGE,
        runtime: Runtime.FROM_IMAGE,
      }
    : { code: code.bundle(handler), handler: 'index.handler', runtime: Runtime.NODEJS_24_X }

/**
 * A log group that the stack owns (so that its retention is set without a custom resource), and a role that may write
 * to that group alone, instead of AWS's managed policy that may write to all.
 */
function ownLogsAndRole(
  scope: Construct,
  id: string,
  { logRetention, removalPolicy, handler }: ImageFunctionProps,
) {
  const logGroup = new LogGroup(scope, `${id}Logs`, { retention: logRetention, removalPolicy })
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${handler} may do`,
  })
  logGroup.grantWrite(role)
  return { logGroup, role }
}
