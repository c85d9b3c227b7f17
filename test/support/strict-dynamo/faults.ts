import type { AwsResponse } from '../aws-proxy/aws-proxy.ts'
import type { Direction, Partition } from './partition-limits.ts'

/** DynamoDB's own wording. */
const hotKeyAdvice =
  'If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html'
const messages = {
  onDemandTable: `Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly. ${hotKeyAdvice}`,
  onDemandIndex:
    'Throughput exceeds the current capacity for one or more global secondary indexes. DynamoDB is automatically scaling your index so please try again shortly.',
  provisionedTable:
    'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
  provisionedIndex:
    'The level of configured provisioned throughput for one or more global secondary indexes of the table was exceeded. Consider increasing your provisioning level for the under-provisioned global secondary indexes with the UpdateTable API',
}

/** A partition that is exhausted. */
export interface Throttle {
  readonly direction: Direction
  readonly partition: Partition
  readonly isOnDemand: boolean
}

/** Why one action of a transaction was not executed. */
export interface CancellationReason {
  readonly Code: string
  readonly Message?: string
}

export function answer(status: number, body: object): AwsResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': crypto.randomUUID() },
    body: Buffer.from(JSON.stringify(body)),
  }
}

const fault = (name: string, message: string, members: object = {}): AwsResponse =>
  answer(400, {
    __type: `com.amazonaws.dynamodb.v20120810#${name}`,
    message,
    ...members,
  })

export const validationFault = (message: string): AwsResponse =>
  answer(400, { __type: 'com.amazon.coral.validate#ValidationException', message })

export const conflictFault = (): AwsResponse =>
  fault('TransactionConflictException', 'Transaction is ongoing for the item')

const isIndex = ({ resource }: Partition) => resource.includes('/')

const messageOf = ({ partition, isOnDemand }: Throttle): string =>
  isOnDemand
    ? messages[isIndex(partition) ? 'onDemandIndex' : 'onDemandTable']
    : messages[isIndex(partition) ? 'provisionedIndex' : 'provisionedTable']

export function throttleFault(throttle: Throttle): AwsResponse {
  const { direction, partition, isOnDemand } = throttle
  const what = isIndex(partition) ? 'Index' : 'Table'
  const reason = `${what}${direction === 'read' ? 'Read' : 'Write'}KeyRangeThroughputExceeded`
  return fault(
    isOnDemand ? 'ThrottlingException' : 'ProvisionedThroughputExceededException',
    messageOf(throttle),
    { [isOnDemand ? 'throttlingReasons' : 'ThrottlingReasons']: [{ reason, resource: partition.resource }] },
  )
}

export const throttleReason = (throttle: Throttle): CancellationReason => ({
  Code: throttle.isOnDemand ? 'ThrottlingError' : 'ProvisionedThroughputExceeded',
  Message: messageOf(throttle),
})

export const conflictReason: CancellationReason = {
  Code: 'TransactionConflict',
  Message: 'Transaction is ongoing for the item',
}

export const cancelledFault = (reasons: readonly CancellationReason[]): AwsResponse =>
  fault(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    { CancellationReasons: reasons },
  )
