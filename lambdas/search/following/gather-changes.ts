import type { DynamoDBRecord } from 'aws-lambda'
import { addSpendings, type Spending } from '../../costs/costs.ts'
import { imageOfKeys } from '../../image-record/aws/image-keys.ts'
import { spendingOfRecord } from '../../image-record/aws/spending-of-record.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'

/** An image that changed, and which record of the stream says so. */
export interface ImageChange extends ImageRef {
  readonly record: string
  readonly spending: Spending
}

/**
 * The image whose row a record of the results table is about; undefined for every other row. Writing results always
 * ends with writing the image's row, so following the rows misses nothing. Only the keys and the costs of the record
 * are read.
 */
export function changeOfRecord(record: DynamoDBRecord): ImageChange | undefined {
  const { dynamodb } = record
  const image = imageOfKeys({ pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' })
  return image && { ...image, record: dynamodb?.SequenceNumber ?? '', spending: spendingOfRecord(record) }
}

export interface GatherChangesDeps {
  send: (owner: Owner, changes: GatheredChanges, sourceId: string) => Promise<unknown>
}

/** Which images of an owner changed, and what was spent on them. */
export interface GatheredChanges {
  readonly imageIds: readonly string[]
  readonly spending: Spending
}

/** Sends one message for all changes of an owner's images in a batch of the stream. */
export async function gatherChanges(
  { send }: GatherChangesDeps,
  owner: Owner,
  changes: readonly ImageChange[],
): Promise<void> {
  const imageIds = [...new Set(changes.map(({ imageId }) => imageId))]
  // First and last record: Lambda may repeat only a part of a batch.
  const spending = addSpendings(changes.map((change) => change.spending))
  await send(owner, { imageIds, spending }, `${changes[0]!.record}-${changes.at(-1)!.record}`)
}
