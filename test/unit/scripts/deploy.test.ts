import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { readStageConfig } from '../../../lib/config.ts'
import { cdkOptionsIn } from '../../../scripts/deploy/cdk-options.ts'
import { checkAccount } from '../../../scripts/deploy/check-account.ts'
import { describeDeployed } from '../../../scripts/deploy/describe-deployed.ts'
import { describePlan } from '../../../scripts/deploy/describe-plan.ts'
import { describeFindings } from '../../../scripts/deploy/finding.ts'

/** What AWS answers, by command and, for stacks, by name. An error is thrown. */
type Answers = Readonly<Record<string, object | Error>>

const fault = (name: string, message: string) => Object.assign(new Error(message), { name })
const noStack = fault('ValidationError', 'Stack with id x does not exist')
const bootstrapped = (version: string) => ({
  Stacks: [{ Outputs: [{ OutputKey: 'BootstrapVersion', OutputValue: version }] }],
})

const sound: Answers = {
  GetCallerIdentityCommand: { Account: '111122223333' },
  GetAccountSettingsCommand: { AccountLimit: { ConcurrentExecutions: 1_000 } },
  'DescribeStacksCommand CDKToolkit': bootstrapped('29'),
}

/** A client of the SDK whose requests are answered here, in its own middleware, before anything is sent. */
function answering<C extends { middlewareStack: { add: (...args: never[]) => void } }>(
  client: C,
  answers: Answers,
): C {
  const answer =
    (_next: unknown, context: { commandName: string }) =>
    async (asked: { input: { StackName?: string } }) => {
      const { StackName } = asked.input
      const found =
        answers[StackName ? `${context.commandName} ${StackName}` : context.commandName] ?? noStack
      if (found instanceof Error) throw found
      return { output: found, response: {} }
    }
  client.middlewareStack.add(...([answer, { step: 'initialize', priority: 'high' }] as never[]))
  return client
}

const options = { region: 'eu-central-1' }
const configOf = (settings: Record<string, string>) =>
  readStageConfig((name) => ({ stage: 'dev', ...settings })[name], 'x64')

interface Machine {
  readonly isDockerRunning?: boolean
  readonly hasRegion?: boolean
}

async function printed(answers: Answers, { isDockerRunning = true, hasRegion = true }: Machine = {}) {
  const { findings } = await checkAccount({
    config: configOf({}),
    region: hasRegion ? 'eu-central-1' : undefined,
    sts: answering(new STSClient(options), { ...sound, ...answers }),
    cloudFormation: answering(new CloudFormationClient(options), { ...sound, ...answers }),
    lambda: answering(new LambdaClient(options), { ...sound, ...answers }),
    isDockerRunning: async () => isDockerRunning,
  })
  return describeFindings(findings)
}

const edge = 'image-intelligence-edge-dev'

describe('before a deploy, somebody reads', () => {
  test('nothing about an account that is ready', async () => {
    expect(await printed({})).toBe('')
  })

  test('that there are no credentials', async () => {
    const answers = {
      GetCallerIdentityCommand: fault(
        'CredentialsProviderError',
        'Could not load credentials from any providers',
      ),
    }
    expect(await printed(answers)).toMatchInlineSnapshot(`
      "FAULT  Expected credentials of AWS; there are none that AWS accepts (Could not load credentials from any providers).
          Name a profile, and sign in if it needs that:
          export AWS_PROFILE=<profile>
          aws sso login
          If they are right, the region may not be enabled in this account."
    `)
  })

  test('that the credentials have expired', async () => {
    const answers = {
      GetCallerIdentityCommand: fault(
        'ExpiredTokenException',
        'The security token included in the request is expired',
      ),
    }
    expect(await printed(answers)).toMatchInlineSnapshot(`
      "FAULT  The credentials of AWS have expired.
          Sign in again, for example:
          export AWS_PROFILE=<profile>
          aws sso login"
    `)
  })

  test('that no region is named', async () => {
    expect(await printed({}, { hasRegion: false })).toMatchInlineSnapshot(`
      "FAULT  Expected a region; neither the stage nor your credentials name one.
          Set it for this stage in cdk.json ("region": "eu-central-1"), or for this shell:
          export AWS_REGION=eu-central-1"
    `)
  })

  test('that the account is not bootstrapped, and that Docker does not run', async () => {
    const answers = { 'DescribeStacksCommand CDKToolkit': noStack }
    expect(await printed(answers, { isDockerRunning: false })).toMatchInlineSnapshot(`
      "FAULT  The CDK is not bootstrapped in account 111122223333, region eu-central-1.
          Once for each account and region:
          npx cdk bootstrap aws://111122223333/eu-central-1

      FAULT  Docker does not answer, and the function with the models is built as a container image.
          Start Docker, or deploy the same code and models in layers, without Docker:
          -c visionPackage=zip"
    `)
  })

  test('that the bootstrap is too old', async () => {
    const answers = { 'DescribeStacksCommand CDKToolkit': bootstrapped('4') }
    expect(await printed(answers)).toMatchInlineSnapshot(`
      "FAULT  The CDK's bootstrap in account 111122223333, region eu-central-1 is version 4; at least 6 is needed.
          Once for each account and region:
          npx cdk bootstrap aws://111122223333/eu-central-1"
    `)
  })

  test('what starves in a new account', async () => {
    const answers = { GetAccountSettingsCommand: { AccountLimit: { ConcurrentExecutions: 10 } } }
    expect(await printed(answers)).toMatchInlineSnapshot(`
      "WARNING  Lambda runs at most 10 functions at once in this account in eu-central-1 (the usual limit is 1,000; new accounts have 10). The workers of this stage may take 130 (analysis 50, vision 20, transforms 20, index 20, webhooks 20), and requests need 10.
          While many photos arrive, the authorizer and the API starve first: people see errors 500 and 503, and cannot sign in.
          Photos only wait in their queues; none is lost. Ask AWS for more, which is free and takes minutes to days:
          aws service-quotas request-service-quota-increase --region eu-central-1 --service-code lambda --quota-code L-B99A9384 --desired-value 1000
          Until then, give the workers the least that is possible; requests can still starve for moments:
          -c analyzeMaxConcurrency=2 -c visionMaxConcurrency=2 -c transformMaxConcurrency=2 -c indexMaxConcurrency=2 -c webhookMaxConcurrency=2
          An account as new as this may not be verified for CloudFront either; the deploy says what to do then."
    `)
  })

  test('which settings leave room in a small account', async () => {
    const answers = { GetAccountSettingsCommand: { AccountLimit: { ConcurrentExecutions: 75 } } }
    expect((await printed(answers)).split('\n').slice(-2)).toMatchInlineSnapshot(`
      [
        "    Until then, keep room for the authorizer and the API:",
        "    -c analyzeMaxConcurrency=25 -c visionMaxConcurrency=10 -c transformMaxConcurrency=10 -c indexMaxConcurrency=5 -c webhookMaxConcurrency=5",
      ]
    `)
  })

  test('that CloudFront has refused the account', async () => {
    const ResourceStatusReason =
      'Resource handler returned message: "Access denied for operation \'AWS::CloudFront::Distribution: Your account must be verified before you can add or update CloudFront resources.'
    const answers = {
      [`DescribeStacksCommand ${edge}`]: { Stacks: [{ StackStatus: 'ROLLBACK_COMPLETE' }] },
      [`DescribeStackEventsCommand ${edge}`]: { StackEvents: [{ ResourceStatusReason }] },
    }
    expect(await printed(answers)).toMatchInlineSnapshot(`
      "WARNING  CloudFront refused its part of the last deploy: AWS has not verified this account for CloudFront yet.
          Open a case with AWS Support (Account and billing, free): "Please verify my account for CloudFront". It takes a day or so.
          Until then, deploy without the CDN and the dashboard; the API and the pipeline work:
          -c edgeStack=false"
    `)
  })

  test('that an earlier deploy is stuck, or still runs', async () => {
    const answers = {
      [`DescribeStacksCommand ${edge}`]: { Stacks: [{ StackStatus: 'DELETE_FAILED' }] },
      [`DescribeStackEventsCommand ${edge}`]: {},
      'DescribeStacksCommand image-intelligence-dev': { Stacks: [{ StackStatus: 'UPDATE_IN_PROGRESS' }] },
    }
    expect(await printed(answers)).toMatchInlineSnapshot(`
      "FAULT  The stack image-intelligence-dev is being changed (UPDATE_IN_PROGRESS).
          Another deploy runs. Wait until it has ended:
          aws cloudformation describe-stacks --stack-name image-intelligence-dev

      FAULT  The stack image-intelligence-edge-dev is stuck (DELETE_FAILED).
          Remove what is left, then deploy again:
          aws cloudformation delete-stack --stack-name image-intelligence-edge-dev"
    `)
  })

  test('that a check was not allowed, which stops nobody', async () => {
    const answers = {
      GetAccountSettingsCommand: fault(
        'AccessDeniedException',
        'not authorized to perform lambda:GetAccountSettings',
      ),
    }
    expect(await printed(answers)).toMatchInlineSnapshot(`
      "WARNING  Your credentials may not look at everything that a deploy needs: not authorized to perform lambda:GetAccountSettings
          The deploy may still succeed, because it uses the roles of the bootstrap."
    `)
  })

  test('a fault that nobody expected, as it is', async () => {
    await expect(printed({ GetAccountSettingsCommand: new TypeError('ours') })).rejects.toThrow('ours')
  })
})

test('a stack whose first deploy failed, or whose update was rolled back, is deployed again', async () => {
  for (const StackStatus of ['ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'CREATE_COMPLETE'])
    expect(
      await printed({
        [`DescribeStacksCommand ${edge}`]: { Stacks: [{ StackStatus }] },
        [`DescribeStackEventsCommand ${edge}`]: { StackEvents: [{ ResourceStatusReason: 'Another reason' }] },
      }),
    ).toBe('')
})

test('the plan says what is made and what it costs while nothing happens', () => {
  const plan = (settings: Record<string, string>) =>
    describePlan(configOf(settings), settings, { account: '111122223333', region: 'eu-central-1' })
  expect(plan({ visionPackage: 'zip' })).toMatch(
    /^Stage dev in account 111122223333, region eu-central-1:\n {2}creates {3}\d+ resources: \d+ functions, .*CDN with the dashboard\n {2}costs {5}about \$\d+\.\d\d a month/,
  )
  expect(plan({ edgeStack: 'false' })).not.toContain('CDN')
})

describe('after a deploy, somebody reads', () => {
  const outputs = { ApiUrl: 'https://api.example', DashboardUrl: 'https://d1.example' }
  test('where to go, and what to do', () => {
    expect(
      describeDeployed({ adminEmail: 'you@example.com', signUp: 'closed' }, outputs),
    ).toMatchInlineSnapshot(`
      "Dashboard  https://d1.example
      API        https://d1.example

      1. Open the mail to you@example.com, and sign in with the temporary password in it.
      2. On the command line:  npm run -s imgint -- login --api https://d1.example --email <address>
      3. Upload a photo:       npm run -s imgint -- upload photo.jpg
      4. Invite others:        npm run -s imgint -- people invite <address>
      5. Create a key for each program, and watch the alarms: docs/api.md, docs/operations.md."
    `)
  })

  test.each([
    [{ signUp: 'closed' as const }, /Nobody has an account yet/],
    [{ signUp: 'open' as const }, /1\. Create an account/],
  ])('how the first account comes about: %o', (settings, said) => {
    expect(describeDeployed(settings, { ApiUrl: outputs.ApiUrl })).toMatch(said)
    expect(describeDeployed(settings, { ApiUrl: outputs.ApiUrl })).not.toContain('Dashboard ')
  })
})

test('settings are read from the options of the CDK, however they are written', () => {
  const args = [
    '-c',
    'stage=prod',
    '--context',
    'mailFrom=a=b@example.org',
    '--require-approval',
    'never',
    '-csignUp=open',
  ]
  expect(cdkOptionsIn([...args, '--profile', 'work'])).toEqual({
    context: { stage: 'prod', mailFrom: 'a=b@example.org', signUp: 'open' },
    profile: 'work',
  })
  expect(cdkOptionsIn([])).toEqual({ context: {}, profile: undefined })
})
