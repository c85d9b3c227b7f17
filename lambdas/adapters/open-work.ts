import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { openShards } from '../core/lifecycle/transitions.ts'
import type { OpenWork } from '../core/metrics/open-work-families.ts'
import { refOfKeys } from './image-keys.ts'

/** At some 200 bytes each, a shard that is full costs 25 read units. */
const countedPerShard = 1_000

export type ReadOpenWork = ReturnType<typeof createReadOpenWork>

/** What is still owed, from the index of open work: one query for each shard, what is due first. */
export function createReadOpenWork(client: DynamoDBDocumentClient, tableName: string) {
  return async function readOpenWork(): Promise<{ open: OpenWork[]; isComplete: boolean }> {
    const pages = await Promise.all(
      openShards.map((shard) =>
        client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: 'openWork',
            KeyConditionExpression: 'openShard = :shard',
            ProjectionExpression: 'pk, sk, #state',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':shard': shard },
            Limit: countedPerShard,
          }),
        ),
      ),
    )
    return {
      open: pages.flatMap(({ Items = [] }) =>
        Items.flatMap(({ pk, sk, state }) => {
          const ref = refOfKeys({ pk, sk })
          return ref ? [{ imageId: ref.imageId, state, isRerun: ref.run !== undefined }] : []
        }),
      ),
      isComplete: pages.every(({ LastEvaluatedKey }) => LastEvaluatedKey === undefined),
    }
  }
}
