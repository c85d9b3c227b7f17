import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { ImageRow } from '../../image-record/image-row.ts'
import { counterAttribute, counterName } from '../metrics/counter-names.ts'
import { type Counts, countsOf } from '../metrics/settled-counts.ts'

/** One row takes a thousand writes a second; four rows are more than the pipeline needs. */
const shards = 4

/** How many of the latest announcements each row remembers, to recognise repeats. */
const rememberedSlots = 32

/** Counting is best effort: a slow table must not delay the images that wait. */
const giveUpMs = 2_000

export type PipelineCounters = ReturnType<typeof createPipelineCounters>

const keyOf = (shard: number) => ({ pk: `METRICS#${shard}`, sk: 'SETTLED' })

/** An event id is a hash: its digits are as good as random, and a repeat has the same ones. */
function placeOf(eventId: string) {
  const hex = eventId.replaceAll('-', '')
  const numberAt = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16)
  return {
    shard: numberAt(0) % shards,
    slot: `=${(numberAt(2) % rememberedSlots).toString(36)}`,
    mark: Buffer.from(hex.slice(-6), 'hex').toString('base64'),
  }
}

/**
 * Counters of what the pipeline has settled since it was deployed: `METRICS#<shard>` / `SETTLED`, with one attribute
 * for each count, under a short name. Each write also puts a mark of the announcement into one of the row's slots, on
 * the condition that the slot does not hold this mark yet. So a repeat soon after (a retry of the SDK, a redelivered
 * message) is not counted. Other announcements overwrite a mark at random, after 128 of them on average; a repeat
 * later than that is counted again.
 */
export function createPipelineCounters(client: DynamoDBDocumentClient, tableName: string) {
  /** Adds the counts of one settled row. */
  async function add(eventId: string, row: ImageRow): Promise<void> {
    const { shard, slot, mark } = placeOf(eventId)
    const counts = Object.entries(countsOf(row)).filter(([, increment]) => increment !== 0)
    const command = new UpdateCommand({
      TableName: tableName,
      Key: keyOf(shard),
      UpdateExpression: `SET #slot = :mark ADD ${counts.map((_, index) => `#c${index} :c${index}`).join(', ')}`,
      ConditionExpression: 'attribute_not_exists(#slot) OR #slot <> :mark',
      ExpressionAttributeNames: {
        '#slot': slot,
        ...Object.fromEntries(counts.map(([name], index) => [`#c${index}`, counterAttribute(name)])),
      },
      ExpressionAttributeValues: {
        ':mark': mark,
        ...Object.fromEntries(counts.map(([, increment], index) => [`:c${index}`, increment])),
      },
    })
    try {
      await client.send(command, { abortSignal: AbortSignal.timeout(giveUpMs) })
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
    }
  }

  /** The sum of all shards. */
  async function read(): Promise<Counts> {
    const rows = await Promise.all(
      Array.from({ length: shards }, (_, shard) =>
        client.send(new GetCommand({ TableName: tableName, Key: keyOf(shard), ConsistentRead: true })),
      ),
    )
    const sums: Record<string, number> = {}
    for (const [attribute, value] of rows.flatMap(({ Item = {} }) => Object.entries(Item))) {
      // Keys and marks are strings.
      if (typeof value !== 'number') continue
      const name = counterName(attribute)
      sums[name] = (sums[name] ?? 0) + value
    }
    return sums
  }

  return { add, read }
}
