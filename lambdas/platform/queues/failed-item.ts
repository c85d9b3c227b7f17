import type { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'

/**
 * The item that made a conditional write fail; empty when there is none. It arrives in DynamoDB's own notation or
 * already plain, depending on the SDK version.
 */
export function failedItem({ Item = {} }: ConditionalCheckFailedException): Record<string, unknown> {
  const isMarshalled = typeof (Item as Record<string, unknown>).pk === 'object'
  return isMarshalled ? unmarshall(Item) : Item
}
