import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { jobPrefix } from '../../image-record/aws/image-keys.ts'
import { ownerKey, type RowKey, workKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { deliveryKey } from '../../webhooks/aws/webhook-keys.ts'
import {
  differenceOfDelivery,
  differenceOfJob,
  type StoredDelivery,
  type StoredJob,
} from '../differences-of-work.ts'
import type { Difference } from '../inspection-rows.ts'
import type { StageContents } from '../stage-contents.ts'

const rowsPerPage = 500

interface Range {
  readonly pk: string
  readonly prefix: string
  readonly differenceOf: (item: never, owner: Owner, now: Date) => Difference | undefined
}

/** Where work is that belongs to no image. */
const rangesOf = (owner: Owner): readonly Range[] => [
  {
    pk: ownerKey(owner),
    prefix: deliveryKey({ owner, webhookId: '', deliveryId: '' }).sk.slice(0, -1),
    differenceOf: (item: StoredDelivery, _owner, now) => differenceOfDelivery(item, now),
  },
  {
    pk: workKey(owner),
    prefix: jobPrefix,
    differenceOf: (item: StoredJob, _owner, now) => differenceOfJob(item, now),
  },
]

/** Lists jobs and deliveries, range after range; a position is `<range> <sort key>`. */
export const createOtherWorkLists =
  (client: DynamoDBDocumentClient, TableName: string): StageContents['otherWork'] =>
  async (owner, after = '0 ', now) => {
    const [place, sk] = after.split(' ')
    const number = Number(place)
    const { pk, prefix, differenceOf } = rangesOf(owner)[number]!
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        ExclusiveStartKey: sk ? { pk, sk } : undefined,
        Limit: rowsPerPage,
      }),
    )
    const found = Items.flatMap((item) => differenceOf(item as never, owner, now) ?? [])
    const last = (LastEvaluatedKey as RowKey | undefined)?.sk
    if (last) return { found, next: `${number} ${last}` }
    return rangesOf(owner)[number + 1] ? { found, next: `${number + 1} ` } : { found }
  }
