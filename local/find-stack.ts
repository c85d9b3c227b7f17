import { type CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation'

/** The stack of this name or id; undefined when it does not exist. */
export async function findStack(client: CloudFormationClient, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: name }))
    return Stacks[0]
  } catch (error) {
    // CloudFormation has no error class of its own for a missing stack.
    if ((error as Error).name === 'ValidationError') return undefined
    throw error
  }
}
