import type { DynamoDBRecord } from 'aws-lambda'
import { imageOfKeys } from '../../image-record/aws/image-keys.ts'
import type { ImageRef, Owner } from '../../platform/identifiers.ts'

/** An image that changed, and which record of the stream says so. */
export interface ImageChange extends ImageRef {
  readonly record: string
}

/**
 * The image whose row a record of the results table is about; undefined for every other row. Writing results always
 * ends with writing the image's row, so following the rows misses nothing. Only the keys of the record are read.
 */
export function changeOfRecord({ dynamodb }: DynamoDBRecord): ImageChange | undefined {
  const image = imageOfKeys({ pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' })
  return image && { ...image, record: dynamodb?.SequenceNumber ?? '' }
}

export interface GatherChangesDeps {
  send: (owner: Owner, imageIds: readonly string[], sourceId: string) => Promise<unknown>
}

/** Sends one message for all changes of an owner's images in a batch of the stream. */
export async function gatherChanges(
  { send }: GatherChangesDeps,
  owner: Owner,
  changes: readonly ImageChange[],
): Promise<void> {
  const imageIds = [...new Set(changes.map(({ imageId }) => imageId))]
  // First and last record: Lambda may repeat only a part of a batch.
  await send(owner, imageIds, `${changes[0]!.record}-${changes.at(-1)!.record}`)
}
