import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { refOfKeys } from '../../image-record/aws/image-keys.ts'
import type { ImageState } from '../../image-record/image-row.ts'
import { openShards } from '../../image-record/open-work.ts'
import { readBatches } from '../../platform/dynamo/read-batches.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import type { OpenWork } from '../metrics/open-work-families.ts'

/** At about 150 bytes each, a full shard costs 19 read units for the index and 500 for the rows. */
const countedPerShard = 1_000

export type ReadOpenWork = ReturnType<typeof createOpenWorkReader>

/** Reads outstanding work: one query of the index per shard, the earliest due first, then the states from the rows. */
export function createOpenWorkReader(client: DynamoDBDocumentClient, tableName: string) {
  return async function readOpenWork(): Promise<{ open: OpenWork[]; isComplete: boolean }> {
    const pages = await Promise.all(
      openShards.map((shard) =>
        client.send(
          new QueryCommand({
            TableName: tableName,
            IndexName: 'openWork',
            KeyConditionExpression: 'openShard = :shard',
            ProjectionExpression: 'pk, sk',
            ExpressionAttributeValues: { ':shard': shard },
            Limit: countedPerShard,
          }),
        ),
      ),
    )
    const keys = pages.flatMap(({ Items = [] }) => Items as RowKey[]).filter((key) => refOfKeys(key))
    const rows = await readBatches(client, tableName, keys, {
      ProjectionExpression: 'pk, sk, #state',
      ExpressionAttributeNames: { '#state': 'state' },
    })
    return {
      open: rows.flatMap(({ pk, sk, state }) => {
        const ref = refOfKeys({ pk, sk } as RowKey)
        return ref
          ? [{ imageId: ref.imageId, state: state as ImageState, isRerun: ref.run !== undefined }]
          : []
      }),
      isComplete: pages.every(({ LastEvaluatedKey }) => LastEvaluatedKey === undefined),
    }
  }
}
