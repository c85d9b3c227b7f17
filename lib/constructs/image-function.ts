import type { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
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
import type { StageNames } from '../stage-names.ts'
import { settingsOf } from '../stage-settings.ts'
import { acknowledge } from './acknowledge.ts'
import type { AlarmTopic } from './alarm-topic.ts'
import { KeyUse } from './key-use.ts'
import { metricsNamespace } from './metrics.ts'

/** What a container image contains besides the bundle and what every bundle needs. */
export interface ImageContents {
  /** Lance, which is as large as everything else together. */
  readonly lance: boolean
  /** The image encoder of this model. */
  readonly jointModel: JointModel
}

/** Provides the code of a handler. The app bundles it; tests of the template use a stub. */
export interface HandlerCode {
  /** The bundle. */
  readonly bundle: (handler: HandlerName) => Code
  /** A container image with the bundle and everything it needs. */
  readonly image: (handler: HandlerName, architecture: Architecture, contents: ImageContents) => Code
  /** Folder of the built dashboard. @default - not built, so its site stays empty */
  readonly dashboard?: string
}

export interface ImageFunctionProps {
  /** Folder below lambdas/functions/ whose handler.ts exports `handler`. */
  readonly handler: HandlerName
  /** The name of the function in logs of calls to AWS, unique in the stack. @default - the handler */
  readonly callerName?: string
  readonly description: string
  /** Where the bundled code of a handler is. */
  readonly code: HandlerCode
  readonly stage: string
  readonly names: StageNames
  /** The function gets those settings that lambdas/functions/settings.ts lists for it. */
  readonly config: StageConfig
  readonly architecture: Architecture
  /** @default - `apiMemoryMb` of the stage */
  readonly memoryMb?: number
  readonly timeout: Duration
  readonly logRetention: RetentionDays
  readonly removalPolicy: RemovalPolicy
  readonly alarms: AlarmTopic
  /** The stage's own key, with which its data is encrypted. @default - keys of AWS, which take no permission */
  readonly key?: IKey
  /** @default - everything is in the bundle */
  readonly layers?: LayerVersion[]
  /** Deployed as a container image. @default - as a bundle, with the layers */
  readonly container?: ImageContents
  /** Variables besides settings and the names of connected resources, which the connections add. @default {} */
  readonly environment?: Record<string, string>
}

/** Properties that all functions of a stage share. */
export type CommonProps = Pick<
  ImageFunctionProps,
  'code' | 'stage' | 'names' | 'config' | 'architecture' | 'logRetention' | 'removalPolicy' | 'alarms' | 'key'
>

/** Properties of one function. */
export type OwnProps = Omit<ImageFunctionProps, keyof CommonProps>

/** The base of all our functions: bundled, traced if the stage wants it, with its own log group and role. */
export class ImageFunction extends LambdaFunction {
  /** Absent if the stage has no key of its own. */
  readonly keyUse?: KeyUse

  constructor(scope: Construct, id: string, props: ImageFunctionProps) {
    super(scope, id, {
      ...codeOf(props),
      architecture: props.architecture,
      description: props.description,
      memorySize: props.memoryMb ?? props.config.apiMemoryMb,
      timeout: props.timeout,
      layers: props.layers,
      tracing: props.config.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
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
    this.keyUse = props.key && new KeyUse(props.key)
    if (props.config.tracing)
      acknowledge(
        this.role!,
        'IAM5[Resource::*]',
        'The two actions that send traces to X-Ray do not support resource-level permissions',
      )
  }
}

/** The settings that the function reads, as text. Settings without a value are left out. */
const settingsFor = ({ handler, config }: ImageFunctionProps): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settingsOf(handler)).flatMap(([name, { variable }]) => {
      const value = config[name as keyof StageConfig]
      return value === undefined ? [] : [[variable, asText(value)]]
    }),
  )

/** Limit of the SDK, which logs a warning at every call beyond it. */
const maxAppIdLength = 50

/**
 * The SDK adds this id to the user agent of every call (`app/images-PTEnv-`), so that CloudTrail, S3's access logs
 * and the tests of permissions can tell which function a call came from. Powertools would append 45 characters, which
 * is too long; it does not do so when it finds its own mark.
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
 * A log group that belongs to the stack (its retention can then be set without a custom resource), and a role that
 * may write only to it, instead of AWS's managed policy that may write to all.
 */
function ownLogsAndRole(
  scope: Construct,
  id: string,
  { logRetention, removalPolicy, handler, key }: ImageFunctionProps,
) {
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    retention: logRetention,
    removalPolicy,
    encryptionKey: key,
  })
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${handler} may do`,
  })
  logGroup.grantWrite(role)
  return { logGroup, role }
}
