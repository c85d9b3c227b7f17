import type { DynamoDBRecord } from 'aws-lambda'
import { ImageRef } from '../core/contracts/identifiers.ts'

/** Keys of an image in the results table. */
const ownerKey = /^OWNER#(.+)$/
const imageKey = /^IMAGE#(.+)$/

/** The image that a record of the results table is about; undefined for rows that are no images. Nothing else is read. */
export function imageOfRecord({ dynamodb }: DynamoDBRecord): ImageRef | undefined {
  const owner = ownerKey.exec(dynamodb?.Keys?.pk?.S ?? '')?.[1]
  const imageId = imageKey.exec(dynamodb?.Keys?.sk?.S ?? '')?.[1]
  return ImageRef.safeParse({ owner, imageId }).data
}
