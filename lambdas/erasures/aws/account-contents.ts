import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { listOf } from '../../image-record/aws/image-keys.ts'
import { ownerKey, workKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import type { AccountContents } from '../erasures.ts'

export interface CountedContents {
  readonly contents: AccountContents
  /** False when there was more than one page of some kind. */
  readonly isComplete: boolean
}

export type CountContents = ReturnType<typeof createContentsCounter>

export interface AccountPlaces {
  readonly dynamo: DynamoDBDocumentClient
  readonly tableName: string
  readonly s3: S3Client
  readonly originalsBucket: string
}

/** Counts what an account holds, with a fixed number of reads: one page of each kind. */
export function createContentsCounter({ dynamo, tableName, s3, originalsBucket }: AccountPlaces) {
  async function count(query: object) {
    const command = new QueryCommand({ TableName: tableName, Select: 'COUNT', ...query })
    const { Count = 0, LastEvaluatedKey } = await dynamo.send(command)
    return { count: Count, isAll: LastEvaluatedKey === undefined }
  }

  const countRows = (partition: string, beginning: string) =>
    count({
      KeyConditionExpression: 'pk = :partition AND begins_with(sk, :beginning)',
      ExpressionAttributeValues: { ':partition': partition, ':beginning': beginning },
      ConsistentRead: true,
    })

  const countImages = (owner: Owner) =>
    count({
      IndexName: 'byOwner',
      KeyConditionExpression: 'listedFor = :list',
      ExpressionAttributeValues: { ':list': listOf(owner, false) },
    })

  async function countBytes(owner: Owner) {
    const { Contents = [], IsTruncated } = await s3.send(
      new ListObjectsV2Command({ Bucket: originalsBucket, Prefix: `${owner}/` }),
    )
    return { count: Contents.reduce((sum, { Size = 0 }) => sum + Size, 0), isAll: !IsTruncated }
  }

  return async function countContents(owner: Owner): Promise<CountedContents> {
    const [images, bytes, keys, webhooks, jobs, feedback] = await Promise.all([
      countImages(owner),
      countBytes(owner),
      countRows(ownerKey(owner), 'KEY#'),
      countRows(ownerKey(owner), 'WEBHOOK#'),
      countRows(workKey(owner), 'JOB#'),
      countRows(ownerKey(owner), 'FEEDBACK#'),
    ])
    const counted = { images, bytes, keys, webhooks, jobs, feedback }
    return {
      contents: {
        images: images.count,
        bytes: bytes.count,
        keys: keys.count,
        webhooks: webhooks.count,
        jobs: jobs.count,
        feedback: feedback.count,
      },
      isComplete: Object.values(counted).every(({ isAll }) => isAll),
    }
  }
}
