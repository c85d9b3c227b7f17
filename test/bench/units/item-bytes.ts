import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'

/** Names and values as DynamoDB counts them (developer guide, "Item sizes and formats"). */
export const itemBytes = (item: Record<string, AttributeValue>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0)

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S)
  if (value.N !== undefined) return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + 1
  // Bytes from the SDK, or base64 in JSON.
  if (value.B !== undefined) return Buffer.from(value.B as never, 'base64').length
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1
  if (value.L) return 3 + value.L.reduce((sum, each) => sum + 1 + valueBytes(each), 0)
  if (value.M) return 3 + itemBytes(value.M) + Object.keys(value.M).length
  return (value.SS ?? value.NS ?? []).reduce((sum, each) => sum + Buffer.byteLength(each), 0)
}

/** The bytes that DynamoDB adds to each item for its own index when it bills storage. */
const overheadBytes = 100

/** The bytes and items that are billed for the counted part of a table, without its indexes. */
export async function storedBytes(
  dynamo: DynamoDBClient,
  TableName: string,
  isCounted: (item: Record<string, AttributeValue>) => boolean,
): Promise<{ bytes: number; items: number }> {
  const counted = { bytes: 0, items: 0 }
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ TableName, ExclusiveStartKey }),
    )
    for (const item of Items.filter(isCounted)) {
      counted.bytes += itemBytes(item) + overheadBytes
      counted.items++
    }
    ExclusiveStartKey = LastEvaluatedKey
  } while (ExclusiveStartKey)
  return counted
}
