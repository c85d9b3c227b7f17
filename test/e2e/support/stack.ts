import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll } from 'vitest'
import { createClient } from '../../../clients/typescript/src/index.ts'
import { createImageTable } from '../../../lambdas/images/aws/image-table.ts'
import { type Account, openAccount } from '../../../local/account.ts'
import { clientConfig } from '../../../local/client-environment.ts'
import { type Deployed, deploy } from '../../../local/deploy.ts'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../local/emulator.ts'
import { listenToEvents } from '../../../local/job/event-listener.ts'
import { createPipelineClient } from '../../../local/job/pipeline-client.ts'
import { findFreePort } from '../../../local/ports.ts'
import { type AwsProxy, type ProxyHook, startAwsProxy } from '../../support/aws-proxy/aws-proxy.ts'
import { sharedVariable } from '../run/shared-variable.ts'
import { changeSettings } from './change-settings.ts'
import { cloudAssembly } from './cloud-assembly.ts'
import { deployedState } from './deployed-state.ts'
import { deployedTemplate } from './deployed-template.ts'
import { watchPermissions } from './permissions.ts'
import { giveRoleKeys, roleKeysVariables } from './role-keys.ts'

/** The first start on a machine installs Python packages; a deploy takes about 20 s. */
const startTimeoutMs = 240_000

export type DeployedStack = Awaited<ReturnType<typeof openStack>>

interface Standing {
  readonly emulator: Emulator
  readonly hooks: readonly ProxyHook[]
  readonly roleKeysFile: string
  readonly deployed: Pick<Deployed, 'outputs' | 'stackNames'>
}

async function openStack({ emulator, hooks, roleKeysFile, deployed: { outputs, stackNames } }: Standing) {
  const deployed = await deployedTemplate(emulator.env, stackNames[0]!)
  const signers = await giveRoleKeys(emulator.env, deployed, roleKeysFile)
  const person = (name: string, isAdmin = false): Promise<Account> =>
    openAccount({
      env: emulator.env,
      outputs,
      email: `${name}@example.com`,
      password: `the password of ${name}`,
      isAdmin,
    })
  const account = await person('alice')
  const config = clientConfig(emulator.env)
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(config), {
    marshallOptions: { removeUndefinedValues: true },
  })
  return {
    env: emulator.env,
    openTo: emulator.openTo,
    deployed,
    signers,
    /** Starts another proxy that functions can call, with the same hooks. */
    proxyTo: (upstream: string): Promise<AwsProxy> => startAwsProxy({ upstream, hooks }),
    outputs: outputs as Record<
      | 'ApiUrl'
      | 'OriginalsBucketName'
      | 'DerivedBucketName'
      | 'TableName'
      | 'IndexBucketName'
      | 'ErasureQueueUrl'
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
    events: await listenToEvents(emulator.env, outputs.EventBusName!),
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

export interface StackOptions {
  /** Hooks for every AWS call of the functions, besides the one that records permissions. @default - none */
  readonly hooks?: readonly ProxyHook[]
}

/** An emulator, and the proxy in front of it that the functions use. */
async function startBehind(hooks: readonly ProxyHook[], options: EmulatorOptions & { port: number }) {
  const proxy = await startAwsProxy({ upstream: `http://127.0.0.1:${options.port}`, hooks })
  const emulator = await startEmulator({ ...options, functionEndpoint: proxy.endpoint })
  return { emulator, proxy }
}

/** Killed, because an orderly stop would save a state that nobody needs. */
async function end(emulator: Emulator): Promise<void> {
  process.kill(emulator.pid, 'SIGKILL')
  await emulator.stop()
}

/** The plain stack, updated if a file needs other settings; by the CDK CLI only if that needs more code. */
async function withSettings(
  { env }: Emulator,
  plain: Pick<Deployed, 'outputs' | 'stackNames'>,
  { shared, context, folder }: { shared: string; context: Record<string, string>; folder: string },
): Promise<Pick<Deployed, 'outputs' | 'stackNames'>> {
  if (Object.keys(context).length === 0) return plain
  const assembly = await cloudAssembly(shared, context)
  return (
    (await changeSettings(env, plain, assembly)) ??
    (await deploy({ env, workDir: join(folder, 'deploy'), context, assembly }))
  )
}

/**
 * Deploys the real stack on an emulator for the tests of one file. The plain stack is deployed once for all files;
 * other settings are an update of it.
 * @param context settings of the stage. @default - only those of `local`
 */
export function useStack(
  context: Record<string, string> = {},
  { hooks = [] }: StackOptions = {},
): () => DeployedStack {
  let emulator: Emulator | undefined
  let proxy: AwsProxy | undefined
  let stack: DeployedStack | undefined
  let folder: string | undefined
  const permissions = watchPermissions()
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'imgint-e2e-'))
    const roleKeysFile = join(folder, 'role-keys.json')
    const watched = [permissions.hook, ...hooks]
    const shared = process.env[sharedVariable]
    if (!shared)
      throw new Error(`Expected ${sharedVariable}, which test/e2e/run/set-up.ts sets, but it is not`)
    const port = await findFreePort()
    const state = await deployedState(shared, port)
    ;({ emulator, proxy } = await startBehind(watched, {
      functionVariables: roleKeysVariables(roleKeysFile),
      port,
      unpackedDir: join(shared, 'unpacked'),
      ...(await state.startFrom(join(folder, 'emulator'))),
    }))
    const deployed = await withSettings(emulator, state, { shared, context, folder })
    stack = await openStack({ emulator, hooks: watched, roleKeysFile, deployed })
  }, startTimeoutMs)
  afterAll(async () => {
    await stack?.events.stop()
    if (emulator) await end(emulator)
    await proxy?.stop()
    if (folder) await rm(folder, { recursive: true, force: true })
    if (stack) await permissions.end(stack.deployed, stack.signers)
  }, 60_000)
  return () => {
    if (!stack) throw new Error('The stack is there only while tests run')
    return stack
  }
}
