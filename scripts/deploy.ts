/** Looks at the account, builds the dashboard and deploys a stage: npm run deploy -- -c stage=dev [options of the CDK] */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { STSClient } from '@aws-sdk/client-sts'
import { readStageConfig, SettingsError, type StageConfig } from '../lib/config.ts'
import { repositoryRoot } from '../lib/project.ts'
import { cdkOptionsIn } from './deploy/cdk-options.ts'
import { checkAccount } from './deploy/check-account.ts'
import { checkEarlierDeploys } from './deploy/check-earlier-deploys.ts'
import { describeDeployed } from './deploy/describe-deployed.ts'
import { describePlan } from './deploy/describe-plan.ts'
import { describeFindings } from './deploy/finding.ts'
import { runCommand } from './vision-image/run-command.ts'

const args = process.argv.slice(2)
const { context: given, profile } = cdkOptionsIn(args)
// For our own requests; the CDK reads its option.
if (profile) process.env.AWS_PROFILE = profile

function readConfig(): StageConfig {
  const { context } = JSON.parse(readFileSync(join(repositoryRoot, 'cdk.json'), 'utf8'))
  try {
    return readStageConfig((name) => given[name] ?? context[name])
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** What the person sees is that of the program itself. */
async function run(command: string, words: readonly string[]): Promise<number> {
  const [code] = await once(spawn(command, words, { cwd: repositoryRoot, stdio: 'inherit' }), 'close')
  return code ?? 1
}

const isDockerRunning = () =>
  runCommand('docker', ['info'], { timeoutMs: 20_000 }).then(
    () => true,
    () => false,
  )

/** Its region, or that of the profile; undefined if there is none. */
const regionOf = async ({ region }: StageConfig): Promise<string | undefined> =>
  region ?? new STSClient({}).config.region().catch(() => process.env.AWS_DEFAULT_REGION)

function outputsIn(file: string): Record<string, string> {
  const stacks = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, string>>
  return Object.assign({}, ...Object.values(stacks))
}

async function deploy(): Promise<number> {
  const config = readConfig()
  const region = await regionOf(config)
  const cloudFormation = new CloudFormationClient({ region })
  const { account = '', findings } = await checkAccount({
    config,
    region,
    sts: new STSClient({ region }),
    cloudFormation,
    lambda: new LambdaClient({ region }),
    isDockerRunning,
  })
  if (findings.length > 0) console.error(`${describeFindings(findings)}\n`)
  if (findings.some(({ kind }) => kind === 'fault')) return 1
  console.log(`${describePlan(config, given, { account, region: region! })}\n`)
  const built = await run('npm', ['run', 'dashboard:build'])
  if (built !== 0) return built

  const folder = mkdtempSync(join(tmpdir(), 'image-intelligence-deploy-'))
  const outputs = join(folder, 'outputs.json')
  try {
    const code = await run('npx', ['cdk', 'deploy', '--all', '--outputs-file', outputs, ...args])
    if (code === 0) console.log(`\n${describeDeployed(config, outputsIn(outputs))}`)
    else console.error(describeFindings(await checkEarlierDeploys(cloudFormation, config.stage)))
    return code
  } finally {
    rmSync(folder, { recursive: true })
  }
}

process.exitCode = await deploy()
