import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { ownerKey } from '../../platform/dynamo/row-key.ts'
import type { Owner } from '../../platform/identifiers.ts'
import { PrecisionCount } from '../precision.ts'
import { precisionPrefix } from './feedback-keys.ts'

/** Pages of 1 MB, about 5,000 names each: more than the vocabularies of all models together. */
const maxPages = 5

export interface PrecisionCounts {
  readonly counts: PrecisionCount[]
  /** True when there are more counters than were read. */
  readonly truncated: boolean
}

export type PrecisionTable = ReturnType<typeof createPrecisionTable>

/**
 * How many findings were judged right and wrong: `OWNER#<owner>` / `PRECISION#<feature>#<name>` and, by model,
 * `PRECISION_BY_MODEL#<feature>#<name>#<models>`. They change together with the feedback (feedback-writer.ts).
 */
export function createPrecisionTable(client: DynamoDBDocumentClient, tableName: string) {
  /** All names, or those of one feature, in no particular order. */
  async function read(owner: Owner, byModel: boolean, feature?: string): Promise<PrecisionCounts> {
    const counts: PrecisionCount[] = []
    let start: Record<string, unknown> | undefined
    for (let page = 0; page < maxPages; page++) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: 'pk = :owner AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: {
            ':owner': ownerKey(owner),
            ':prefix': precisionPrefix(byModel) + (feature ? `${feature}#` : ''),
          },
          ExclusiveStartKey: start,
        }),
      )
      counts.push(...Items.map((item) => PrecisionCount.parse(item)))
      start = LastEvaluatedKey
      if (!start) break
    }
    return { counts, truncated: start !== undefined }
  }

  return { read }
}
