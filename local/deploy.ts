import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CloudFormationClient, type Stack } from '@aws-sdk/client-cloudformation'
import { apiBaseUrl } from './api-url.ts'
import { assemblyHash, stackNames } from './assembly.ts'
import { bootstrap } from './bootstrap.ts'
import { cdk } from './cdk.ts'
import { childEnvironment } from './client-environment.ts'
import { findStack } from './find-stack.ts'
import { closeGaps } from './gaps/close-gaps.ts'
import { localDir } from './paths.ts'

export interface DeployProgress {
  step: 'synth' | 'bootstrap' | 'deploy' | 'gaps'
  /** Resources, while the step is `deploy`. */
  done?: number
  total?: number
}

export interface DeployOptions {
  /** From startEmulator(): the AWS_* variables of the target. */
  env: Record<string, string>
  /** @default local */
  stage?: string
  /** More CDK context: single settings of the stage. */
  context?: Record<string, string>
  /** Where the cloud assembly and the mark of the last deploy are kept; one per emulator. @default .local/deploy */
  workDir?: string
  onProgress?: (progress: DeployProgress) => void
}

export interface Deployed {
  stackNames: string[]
  /** Outputs of all stacks; ApiUrl is the base URL that works from here. */
  outputs: Record<string, string>
  /** True when the target already had exactly this. */
  skipped: boolean
  /** Names of the emulator's gaps that were closed. */
  closedGaps: string[]
}

/** Deploys the CDK app with the real CDK CLI and puts right what the emulator dropped. */
export async function deploy(options: DeployOptions): Promise<Deployed> {
  const {
    env,
    stage = 'local',
    context = {},
    workDir = join(localDir, 'deploy'),
    onProgress = () => {},
  } = options
  const assembly = join(workDir, 'cdk.out')
  const markFile = join(workDir, 'deployed.json')
  const client = new CloudFormationClient({
    endpoint: env.AWS_ENDPOINT_URL,
    region: env.AWS_REGION,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    },
  })
  await mkdir(workDir, { recursive: true })

  onProgress({ step: 'synth' })
  const contextArgs = Object.entries({ stage, ...context }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ])
  await cdk(['synth', '--quiet', '--no-notices', '--output', assembly, ...contextArgs], childEnvironment(env))
  const names = await stackNames(assembly)
  const hash = await assemblyHash(assembly)

  const skipped = await isDeployed(client, markFile, hash, names)
  if (!skipped) {
    onProgress({ step: 'bootstrap' })
    await bootstrap(client)
    onProgress({ step: 'deploy', done: 0 })
    await runDeploy(assembly, env, onProgress)
  }
  // Also after a skipped deploy: it is quick, and the run before may have been interrupted.
  onProgress({ step: 'gaps' })
  const closedGaps = await closeGaps({ env, stackNames: names })
  const stacks = await Promise.all(names.map((name) => findStack(client, name)))
  await writeFile(markFile, JSON.stringify({ hash, stackIds: stacks.map((stack) => stack?.StackId) }))
  return { stackNames: names, outputs: collectOutputs(stacks, env.AWS_ENDPOINT_URL), skipped, closedGaps }
}

async function runDeploy(
  assembly: string,
  env: Record<string, string>,
  onProgress: (progress: DeployProgress) => void,
): Promise<void> {
  // `direct` creates no change set, which nobody would look at here.
  const args = ['deploy', '--all', '--app', assembly, '--method', 'direct', '--require-approval', 'never']
  const quiet = ['--progress', 'events', '--no-notices', '--no-version-reporting', '--output', assembly]
  await cdk([...args, ...quiet], childEnvironment(env), (line) => {
    const count = /\|\s*(\d+)\/(\d+)\s*\|/.exec(line)
    if (count) onProgress({ step: 'deploy', done: Number(count[1]), total: Number(count[2]) })
  })
}

/** The mark alone proves nothing: the emulator may have been started anew, or stopped before it saved its state. */
async function isDeployed(
  client: CloudFormationClient,
  markFile: string,
  hash: string,
  names: string[],
): Promise<boolean> {
  const mark = await readFile(markFile, 'utf8').then(JSON.parse, () => undefined)
  if (mark?.hash !== hash) return false
  const stacks = await Promise.all(names.map((name) => findStack(client, name)))
  return stacks.every(
    (stack) =>
      stack &&
      mark.stackIds.includes(stack.StackId) &&
      /^(CREATE|UPDATE)_COMPLETE$/.test(stack.StackStatus ?? ''),
  )
}

function collectOutputs(stacks: (Stack | undefined)[], endpoint: string | undefined): Record<string, string> {
  const entries = stacks
    .flatMap((stack) => stack?.Outputs ?? [])
    .map((o) => [o.OutputKey ?? '', o.OutputValue ?? ''])
  const outputs: Record<string, string> = Object.fromEntries(entries)
  if (outputs.ApiUrl) outputs.ApiUrl = apiBaseUrl(outputs.ApiUrl, endpoint)
  return outputs
}
