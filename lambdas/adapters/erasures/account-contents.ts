import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { AccountContents } from '../../core/contracts/erasures.ts'
import type { Owner } from '../../core/contracts/identifiers.ts'
import { countsPartition, totalsSortKey } from '../../core/search/index-keys.ts'
import { ownerKey } from '../image-keys.ts'

export interface CountedContents {
  readonly contents: AccountContents
  /** false: there is more than one look could count. */
  readonly isComplete: boolean
}

export type CountContents = ReturnType<typeof createCountContents>

/** What an account holds, in a few reads however much it is: images as they are indexed, the rest one page of each. */
export function createCountContents(client: DynamoDBDocumentClient, tableName: string, indexTable: string) {
  async function countRows(owner: Owner, beginning: string) {
    const { Count = 0, LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :owner AND begins_with(sk, :beginning)',
        ExpressionAttributeValues: { ':owner': ownerKey(owner), ':beginning': beginning },
        Select: 'COUNT',
        ConsistentRead: true,
      }),
    )
    return { count: Count, isAll: LastEvaluatedKey === undefined }
  }

  return async function countContents(owner: Owner): Promise<CountedContents> {
    const [totals, keys, webhooks, jobs, feedback] = await Promise.all([
      client.send(
        new GetCommand({ TableName: indexTable, Key: { pk: countsPartition(owner), sk: totalsSortKey } }),
      ),
      ...(['KEY#', 'WEBHOOK#', 'JOB#', 'FEEDBACK#'] as const).map((beginning) => countRows(owner, beginning)),
    ] as const)
    const { images = 0, bytes = 0 } = (totals.Item ?? {}) as { images?: number; bytes?: number }
    const counted = { keys: keys!, webhooks: webhooks!, jobs: jobs!, feedback: feedback! }
    return {
      contents: {
        images,
        bytes,
        keys: counted.keys.count,
        webhooks: counted.webhooks.count,
        jobs: counted.jobs.count,
        feedback: counted.feedback.count,
      },
      isComplete: Object.values(counted).every(({ isAll }) => isAll),
    }
  }
}
