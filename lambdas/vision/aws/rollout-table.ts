import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { rememberBriefly } from '../../platform/remember-briefly.ts'
import { Rollout, type Rollouts } from '../rollout.ts'
import type { Feature, ProviderName } from '../vision.ts'

const pk = 'ROLLOUT#vision'
/** How long a process may still follow what an administrator has just changed. */
export const rolloutMemoryMs = 15_000

export type RolloutTable = ReturnType<typeof createRolloutTable>

/**
 * Rollouts, a row for each feature. Every request for vision depends on them, so they are read once in a while.
 * @param deployed providers that this stage has a queue for; rollouts of others are ignored
 */
export function createRolloutTable(
  client: DynamoDBDocumentClient,
  tableName: string,
  deployed: readonly string[],
) {
  async function read(): Promise<Rollouts> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    )
    const rollouts = Items.map((item) => [item.sk as Feature, Rollout.parse(item)] as const)
    return Object.fromEntries(rollouts.filter(([, { candidate }]) => deployed.includes(candidate)))
  }

  /** The latest of several writers at once wins, whole. */
  async function change(feature: Feature, rollout: Rollout): Promise<void> {
    await client.send(new PutCommand({ TableName: tableName, Item: { pk, sk: feature, ...rollout } }))
  }

  return {
    read,
    change,
    deployed: deployed as readonly ProviderName[],
    remembered: rememberBriefly(read, rolloutMemoryMs, () => performance.now()),
  }
}
