import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { DerivedStore } from '../../image-record/aws/derived-store.ts'
import { discardArchives } from '../../jobs/archives/discard-archives.ts'
import { createArchiveTable } from '../../jobs/aws/archive-table.ts'
import type { ImageRef } from '../../platform/identifiers.ts'

/** For every function that deletes images or their results. */
export function openDiscardArchives(
  dynamo: DynamoDBDocumentClient,
  tableName: string,
  derived: Pick<DerivedStore, 'remove'>,
): (image: ImageRef) => Promise<void> {
  const archiveRows = createArchiveTable(dynamo, tableName)
  return (image) => discardArchives({ archiveRows, derived }, image)
}
