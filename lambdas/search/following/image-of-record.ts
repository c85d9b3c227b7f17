import type { DynamoDBRecord } from 'aws-lambda'
import { imageOfKeys } from '../../images/aws/image-keys.ts'
import type { ImageRef } from '../../platform/identifiers.ts'

/**
 * The image whose row a record of the results table is about; undefined for every other row. Results are never written
 * without the image's row after them, so that following the rows misses nothing. Of the record, only its keys are read.
 */
export function imageOfRecord({ dynamodb }: DynamoDBRecord): ImageRef | undefined {
  return imageOfKeys({ pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' })
}
