import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { CloudFormationClient, type Stack } from '@aws-sdk/client-cloudformation'
import { projectName } from '../lib/project.ts'
import { apiBaseUrl } from './api-url.ts'
import { appInputsHash } from './app-inputs.ts'
import { bootstrap } from './bootstrap.ts'
import { cdk } from './cdk.ts'
import { childEnvironment, clientConfig } from './client-environment.ts'
import { findStack } from './find-stack.ts'
import { closeGaps } from './gaps/close-gaps.ts'
import { localDir, rootDir } from './paths.ts'
import { removeFailedStacks } from './remove-failed-stacks.ts'

export interface DeployProgress {
  step: 'synth' | 'bootstrap' | 'deploy' | 'gaps'
  /** Number of resources done, while the step is `deploy`. */
  done?: number
  total?: number
}

export interface DeployOptions {
  /** The AWS_* variables of the target, as startEmulator() returns them. */
  env: Record<string, string>
  /** @default local */
  stage?: string
  /** More CDK context: settings of the stage. */
  context?: Record<string, string>
  /** Folder for the cloud assembly and the mark of the last deploy; one for each emulator. @default .local/deploy */
  workDir?: string
  /** Folder of the CDK app. @default the repository */
  appDir?: string
  /** Folder of a cloud assembly that the app made with these settings. @default - synthesised into workDir */
  assembly?: string
  onProgress?: (progress: DeployProgress) => void
  /** Ends the CDK CLI and every process that it started. */
  signal?: AbortSignal
}

export interface Deployed {
  stackNames: string[]
  /** Outputs of all stacks; ApiUrl is the base URL that works from this machine. */
  outputs: Record<string, string>
  /** True when exactly these inputs were already deployed. */
  skipped: boolean
  /** Names of the emulator's gaps that were closed. */
  closedGaps: string[]
}

/** What a finished deploy records. */
interface Mark {
  inputsHash: string
  stackNames: string[]
  /** Distinguishes this deploy from earlier ones, which an older state of the emulator may contain. */
  stackVersions: string[]
}

const versionOf = (stack: Stack | undefined) =>
  `${stack?.StackId} ${(stack?.LastUpdatedTime ?? stack?.CreationTime)?.toISOString()}`

/**
 * A laptop has more than the one vCPU of a function on AWS. With two threads, a photo gets its labels a quarter sooner,
 * for 5 % more CPU time; more threads gain little with models this small.
 */
const visionThreads = String(Math.min(2, availableParallelism()))

/** Deploys the CDK app with the real CDK CLI and then sets what the emulator dropped. */
export async function deploy(options: DeployOptions): Promise<Deployed> {
  const { env, workDir = join(localDir, 'deploy'), appDir = rootDir, onProgress = () => {} } = options
  const { assembly, signal } = options
  const settings = { stage: options.stage ?? 'local', visionThreads, ...options.context }
  const client = new CloudFormationClient(clientConfig(env))
  const markFile = join(workDir, 'deployed.json')
  const inputsHash = await appInputsHash(appDir, { ...settings, endpoint: env.AWS_ENDPOINT_URL ?? '' })

  const deployedBefore = await findDeployed(client, markFile, inputsHash)
  const stackNames =
    deployedBefore ??
    (await runDeploy({ client, env, settings, workDir, appDir, assembly, onProgress, signal }))
  // Also after a skipped deploy: it is quick, and the previous run may have been interrupted.
  onProgress({ step: 'gaps' })
  const closedGaps = await closeGaps({ env, stackNames })
  const stacks = await Promise.all(stackNames.map((name) => findStack(client, name)))
  const mark: Mark = { inputsHash, stackNames, stackVersions: stacks.map(versionOf) }
  await writeFile(markFile, JSON.stringify(mark))
  const outputs = collectOutputs(stacks, env.AWS_ENDPOINT_URL)
  return { stackNames, outputs, skipped: deployedBefore !== undefined, closedGaps }
}

interface Run {
  client: CloudFormationClient
  env: Record<string, string>
  settings: Record<string, string>
  workDir: string
  appDir: string
  assembly?: string
  onProgress: (progress: DeployProgress) => void
  signal?: AbortSignal
}

const quiet = ['--no-notices', '--no-version-reporting']
const contextOf = ({ settings }: Run) =>
  Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
const cdkRun = ({ env, appDir, signal }: Run) => ({ env: childEnvironment(env), cwd: appDir, signal })

async function runDeploy(run: Run): Promise<string[]> {
  const { client, workDir, onProgress } = run
  await rm(workDir, { recursive: true, force: true })
  await mkdir(workDir, { recursive: true })

  onProgress({ step: 'bootstrap' })
  await bootstrap(client)
  await removeFailedStacks(client, `${projectName}-`, `-${run.settings.stage}`)
  onProgress({ step: 'synth' })
  const assembly = run.assembly ?? join(workDir, 'cdk.out')
  const source = run.assembly ? ['--app', assembly] : ['--output', assembly, ...contextOf(run)]
  // `direct` creates no change set, which nobody would look at here.
  const args = [
    'deploy',
    '--all',
    '--method',
    'direct',
    '--require-approval',
    'never',
    '--progress',
    'events',
  ]
  await cdk([...args, ...quiet, ...source], cdkRun(run), (line) => {
    const count = /\|\s*(\d+)\/(\d+)\s*\|/.exec(line)
    if (count) onProgress({ step: 'deploy', done: Number(count[1]), total: Number(count[2]) })
  })
  return stackNamesIn(assembly)
}

interface Artifact {
  readonly type: string
  readonly properties?: { readonly stackName?: string; readonly templateFile: string }
}

/** The CLI deploys no stack without resources. */
async function stackNamesIn(assembly: string): Promise<string[]> {
  const read = async (file: string) => JSON.parse(await readFile(join(assembly, file), 'utf8'))
  const { artifacts }: { artifacts: Record<string, Artifact> } = await read('manifest.json')
  const names = Object.entries(artifacts).map(async ([id, { type, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || !properties) return []
    const { Resources } = await read(properties.templateFile)
    return Resources ? [properties.stackName ?? id] : []
  })
  return (await Promise.all(names)).flat()
}

/** The mark alone proves nothing: the emulator may have been restarted, or stopped before it saved its state. */
async function findDeployed(
  client: CloudFormationClient,
  markFile: string,
  inputsHash: string,
): Promise<string[] | undefined> {
  const mark: Mark | undefined = await readFile(markFile, 'utf8').then(JSON.parse, () => undefined)
  if (mark?.inputsHash !== inputsHash) return undefined
  const stacks = await Promise.all(mark.stackNames.map((name) => findStack(client, name)))
  const isComplete = (stack: Stack | undefined, index: number) =>
    versionOf(stack) === mark.stackVersions?.[index] &&
    /^(CREATE|UPDATE)_COMPLETE$/.test(stack?.StackStatus ?? '')
  return stacks.every(isComplete) ? mark.stackNames : undefined
}

function collectOutputs(stacks: (Stack | undefined)[], endpoint: string | undefined): Record<string, string> {
  const entries = stacks
    .flatMap((stack) => stack?.Outputs ?? [])
    .map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])
  const outputs: Record<string, string> = Object.fromEntries(entries)
  if (outputs.ApiUrl) outputs.ApiUrl = apiBaseUrl(outputs.ApiUrl, endpoint)
  return outputs
}
