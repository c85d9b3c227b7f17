import {
  type CloudFormationClient,
  DeleteStackCommand,
  paginateListStacks,
  type StackStatus,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation'

const FAILED: StackStatus[] = ['CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_FAILED']
const TIMEOUT_SECONDS = 60

/**
 * Deletes stacks whose creation failed. CloudFormation cannot update them, and their leftover resources would make
 * the next attempt fail.
 */
export async function removeFailedStacks(
  client: CloudFormationClient,
  prefix: string,
  suffix: string,
): Promise<void> {
  for await (const { StackSummaries = [] } of paginateListStacks({ client }, { StackStatusFilter: FAILED })) {
    for (const { StackName = '' } of StackSummaries) {
      if (!StackName.startsWith(prefix) || !StackName.endsWith(suffix)) continue
      await client.send(new DeleteStackCommand({ StackName }))
      await waitUntilStackDeleteComplete(
        { client, maxWaitTime: TIMEOUT_SECONDS, minDelay: 1, maxDelay: 1 },
        { StackName },
      )
    }
  }
}
