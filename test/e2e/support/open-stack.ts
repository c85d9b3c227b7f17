import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createClient } from '../../../clients/typescript/src/index.ts'
import { createImageTable } from '../../../lambdas/image-record/aws/image-table.ts'
import { type Account, openAccount } from '../../../local/account.ts'
import { clientConfig } from '../../../local/client-environment.ts'
import type { Deployed } from '../../../local/deploy.ts'
import { listenToEvents } from '../../../local/job/event-listener.ts'
import { createPipelineClient } from '../../../local/job/pipeline-client.ts'
import { type AwsProxy, type ProxyHook, startAwsProxy } from '../../support/aws-proxy/aws-proxy.ts'

/** A stack that is deployed on a running emulator. */
export interface Standing {
  readonly env: Record<string, string>
  readonly outputs: Deployed['outputs']
  /** Hooks of the proxy in front of the emulator. */
  readonly hooks: readonly ProxyHook[]
  /** Put before the names of people, so that files on one stack do not share accounts. @default - none */
  readonly peoplePrefix?: string
  /** Lets pages of this origin use presigned URLs. */
  readonly openTo: (page: string) => void | Promise<void>
}

export type DeployedStack = Awaited<ReturnType<typeof openStack>>

/** What tests use of a deployed stack. */
export async function openStack({ env, outputs, hooks, peoplePrefix = '', openTo }: Standing) {
  const person = (name: string, isAdmin = false): Promise<Account> =>
    openAccount({
      env,
      outputs,
      email: `${peoplePrefix}${name}@example.com`,
      password: `the password of ${name}`,
      isAdmin,
    })
  const account = await person('alice')
  const config = clientConfig(env)
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(config), {
    marshallOptions: { removeUndefinedValues: true },
  })
  return {
    env,
    openTo,
    /** Starts another proxy that functions can call, with the same hooks. */
    proxyTo: (upstream: string): Promise<AwsProxy> => startAwsProxy({ upstream, hooks }),
    outputs: outputs as Record<
      | 'ApiUrl'
      | 'OriginalsBucketName'
      | 'DerivedBucketName'
      | 'TableName'
      | 'IndexBucketName'
      | 'ErasureQueueUrl'
      | 'FetchQueueUrl'
      | 'EventBusName'
      | 'AnalysisQueueUrl'
      | 'AnalysisExhaustedQueueUrl'
      | 'AnalysisDeadLetterQueueUrl'
      | 'TransformQueueUrl'
      | 'TransformExhaustedQueueUrl'
      | 'TransformDeadLetterQueueUrl'
      | 'VisionOnnxQueueUrl'
      | 'VisionOnnxExhaustedQueueUrl'
      | 'VisionOnnxDeadLetterQueueUrl'
      | 'UserPoolId'
      | 'UserPoolClientId',
      string
    >,
    /** Opens an account of this name, or signs in to it. */
    person,
    /** The client that users have; without a credential, only for public calls. */
    client: (credential?: string) => createClient({ baseUrl: outputs.ApiUrl!, credential, maxAttempts: 1 }),
    /** The account of `api`. */
    account,
    owner: account.owner,
    api: createPipelineClient(outputs.ApiUrl!, account.accessToken),
    events: await listenToEvents(env, outputs.EventBusName!),
    images: createImageTable(dynamo, outputs.TableName!),
    dynamo,
    s3: new S3Client(config),
    sqs: new SQSClient({ ...config, useQueueUrlAsEndpoint: false }),
    lambda: new LambdaClient(config),
  }
}

/** How many messages are in the dead-letter queue. */
export async function deadLettersOf({ sqs, outputs }: DeployedStack): Promise<number> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: outputs.AnalysisDeadLetterQueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages'],
    }),
  )
  return Number(Attributes?.ApproximateNumberOfMessages)
}
