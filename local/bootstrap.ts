import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import {
  type CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation'
import { findStack } from './find-stack.ts'

const STACK_NAME = 'CDKToolkit'
const TIMEOUT_SECONDS = 60

/**
 * Does what `cdk bootstrap` does: creates the stack with the bucket for assets and the roles for a deploy, from the
 * template inside the pinned CDK CLI. It takes one call, where starting the CLI would take 6 s.
 */
export async function bootstrap(client: CloudFormationClient): Promise<void> {
  if (await findStack(client, STACK_NAME)) return
  const cli = dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json'))
  const template = await readFile(join(cli, 'lib', 'api', 'bootstrap', 'bootstrap-template.yaml'), 'utf8')
  await client.send(
    new CreateStackCommand({
      StackName: STACK_NAME,
      TemplateBody: template,
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      // The image repository and the key are not needed here, and not every emulator supports them.
      Parameters: [{ ParameterKey: 'FileAssetsBucketKmsKeyId', ParameterValue: 'AWS_MANAGED_KEY' }],
    }),
  )
  await waitUntilStackCreateComplete(
    { client, maxWaitTime: TIMEOUT_SECONDS, minDelay: 1, maxDelay: 1 },
    { StackName: STACK_NAME },
  )
}
