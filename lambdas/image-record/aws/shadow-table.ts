import { gunzipSync, gzipSync } from 'node:zlib'
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { readBatches } from '../../platform/dynamo/read-batches.ts'
import type { RowKey } from '../../platform/dynamo/row-key.ts'
import type { ImageRef } from '../../platform/identifiers.ts'
import type { CompletedResult, Feature, ProviderName } from '../../vision/vision.ts'
import { imagePartition, refOfPartition, shadowPrefix } from './image-keys.ts'

/** What a provider saw in shadow. */
export interface Shadow {
  readonly image: ImageRef
  /** The version of the image that it looked at. */
  readonly version: number
  readonly at: string
  readonly result: CompletedResult
}

type Who = { readonly feature: Feature; readonly provider: ProviderName }

const keyOf = (image: ImageRef, { feature, provider }: Who): RowKey => ({
  pk: imagePartition(image),
  sk: `${shadowPrefix}${feature}#${provider}`,
})

/** A partition of its own in the index `failures`, which lists whatever sets its keys (docs/adr/0122). */
const shardOf = ({ feature, provider }: Who): string => `shadow#${feature}#${provider}`

export type ShadowTable = ReturnType<typeof createShadowTable>

/**
 * Results of shadows: rows in the partition of their image, so that they are erased with it. Nothing but comparisons
 * reads them. Text of a receipt is large, so results are compressed.
 */
export function createShadowTable(client: DynamoDBDocumentClient, tableName: string) {
  async function keep(who: Who, { image, version, at, result }: Shadow): Promise<void> {
    const Item = {
      ...keyOf(image, who),
      version,
      result: gzipSync(JSON.stringify(result)),
      failureShard: shardOf(who),
      failure: at,
    }
    await client.send(new PutCommand({ TableName: tableName, Item }))
  }

  const forget = async (image: ImageRef, who: Who): Promise<void> => {
    await client.send(new DeleteCommand({ TableName: tableName, Key: keyOf(image, who) }))
  }

  /** What is known of a version: the features that a provider has looked at. */
  async function seen(image: ImageRef, version: number, provider: ProviderName): Promise<Feature[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': imagePartition(image), ':prefix': shadowPrefix },
        ProjectionExpression: 'sk, version',
        ConsistentRead: true,
      }),
    )
    return Items.flatMap((item) => {
      const [feature, by] = String(item.sk).slice(shadowPrefix.length).split('#')
      return by === provider && item.version === version ? [feature as Feature] : []
    })
  }

  /** The latest shadows of all owners, newest first. */
  async function newest(who: Who, limit: number): Promise<Shadow[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: 'failures',
        KeyConditionExpression: 'failureShard = :shard',
        ExpressionAttributeValues: { ':shard': shardOf(who) },
        ScanIndexForward: false,
        Limit: limit,
      }),
    )
    const rows = await readBatches(client, tableName, Items as RowKey[], {})
    return rows.map(toShadow).sort((a, b) => b.at.localeCompare(a.at))
  }

  return { keep, forget, seen, newest }
}

const toShadow = ({ pk, sk, version, failure, result }: Record<string, unknown>): Shadow => ({
  image: refOfPartition({ pk, sk } as RowKey),
  version: version as number,
  at: failure as string,
  result: JSON.parse(gunzipSync(result as Uint8Array).toString()),
})
