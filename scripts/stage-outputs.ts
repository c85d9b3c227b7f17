import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { clientEnvironment, useEnvironment } from '../local/client-environment.ts'

/**
 * The outputs of a stage's stack. The local stage is on an emulator: from then on, AWS is not called, whatever
 * credentials this shell has.
 */
export async function stageOutputs(stage: string): Promise<Record<string, string>> {
  if (stage === 'local')
    useEnvironment(clientEnvironment(process.env.AWS_ENDPOINT_URL ?? 'http://127.0.0.1:4566'))
  const { Stacks = [] } = await new CloudFormationClient({}).send(
    new DescribeStacksCommand({ StackName: `image-intelligence-${stage}` }),
  )
  const outputs = Stacks[0]?.Outputs ?? []
  return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]))
}
