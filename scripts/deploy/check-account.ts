import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { GetAccountSettingsCommand, type LambdaClient } from '@aws-sdk/client-lambda'
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts'
import type { StageConfig } from '../../lib/config.ts'
import { findStack } from '../../local/find-stack.ts'
import { checkConcurrency } from './check-concurrency.ts'
import { checkEarlierDeploys } from './check-earlier-deploys.ts'
import type { Finding } from './finding.ts'

export interface AccountDeps {
  readonly config: StageConfig
  /** The region of the stage, or else of the credentials. */
  readonly region: string | undefined
  readonly sts: STSClient
  readonly cloudFormation: CloudFormationClient
  readonly lambda: LambdaClient
  readonly isDockerRunning: () => Promise<boolean>
}

/** The synthesizer of the CDK asks for it, and CloudFormation refuses older ones. */
const leastBootstrap = 6

/**
 * Looks at everything that a deploy needs before it changes anything. Without a region and credentials, nothing else
 * can be asked.
 */
export async function checkAccount(deps: AccountDeps): Promise<{ account?: string; findings: Finding[] }> {
  const { region } = deps
  if (!region) return { findings: [noRegion] }
  const who = await caller(deps.sts)
  if ('what' in who) return { findings: [who] }
  const checks = [
    checkBootstrap(deps, who.account, region),
    checkDocker(deps),
    checkEarlierDeploys(deps.cloudFormation, deps.config.stage),
    deps.lambda
      .send(new GetAccountSettingsCommand({}))
      .then(({ AccountLimit }) =>
        checkConcurrency(deps.config, region, AccountLimit?.ConcurrentExecutions ?? 1_000),
      ),
  ]
  const found = await Promise.all(checks.map((check) => check.catch(notAllowed)))
  return { account: who.account, findings: found.flat() }
}

const noRegion: Finding = {
  kind: 'fault',
  what: 'Expected a region; neither the stage nor your credentials name one.',
  toDo: [
    'Set it for this stage in cdk.json ("region": "eu-central-1"), or for this shell:',
    'export AWS_REGION=eu-central-1',
  ],
}

async function caller(sts: STSClient): Promise<{ account: string } | Finding> {
  try {
    const { Account } = await sts.send(new GetCallerIdentityCommand({}))
    return { account: Account! }
  } catch (error) {
    const { name, message } = error as Error
    const isExpired = /expired/i.test(`${name} ${message}`)
    return {
      kind: 'fault',
      what: isExpired
        ? 'The credentials of AWS have expired.'
        : `Expected credentials of AWS; there are none that AWS accepts (${message}).`,
      toDo: [
        isExpired ? 'Sign in again, for example:' : 'Name a profile, and sign in if it needs that:',
        'export AWS_PROFILE=<profile>',
        'aws sso login',
        ...(isExpired ? [] : ['If they are right, the region may not be enabled in this account.']),
      ],
    }
  }
}

async function checkBootstrap(
  { cloudFormation }: AccountDeps,
  account: string,
  region: string,
): Promise<Finding[]> {
  const bootstrap = await findStack(cloudFormation, 'CDKToolkit')
  const output = bootstrap?.Outputs?.find(({ OutputKey }) => OutputKey === 'BootstrapVersion')
  const version = Number(output?.OutputValue ?? 0)
  if (version >= leastBootstrap) return []
  return [
    {
      kind: 'fault',
      what:
        version === 0
          ? `The CDK is not bootstrapped in account ${account}, region ${region}.`
          : `The CDK's bootstrap in account ${account}, region ${region} is version ${version}; at least ${leastBootstrap} is needed.`,
      toDo: ['Once for each account and region:', `npx cdk bootstrap aws://${account}/${region}`],
    },
  ]
}

async function checkDocker({ config, isDockerRunning }: AccountDeps): Promise<Finding[]> {
  if (config.visionPackage === 'zip' || (await isDockerRunning())) return []
  return [
    {
      kind: 'fault',
      what: 'Docker does not answer, and the function with the models is built as a container image.',
      toDo: [
        'Start Docker, or deploy the same code and models in layers, without Docker:',
        '-c visionPackage=zip',
      ],
    },
  ]
}

/** A check that may not be made is no reason to stop: the deploy has roles of its own. */
function notAllowed(error: unknown): Finding[] {
  const { name, message } = error as Error
  if (!/AccessDenied|Unauthorized/i.test(name)) throw error
  return [
    {
      kind: 'warning',
      what: `Your credentials may not look at everything that a deploy needs: ${message}`,
      toDo: ['The deploy may still succeed, because it uses the roles of the bootstrap.'],
    },
  ]
}
