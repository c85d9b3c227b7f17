import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { createDuplicateTable } from '../adapters/similarity/duplicate-table.ts'
import { createDynamoHashIndex } from '../adapters/similarity/dynamo-hash-index.ts'
import { createDynamoVectorIndex } from '../adapters/similarity/dynamo-vector-index.ts'
import { createSimilarityRows } from '../adapters/similarity/similarity-rows.ts'

/** Everything that knows which photos are alike, in the index table. */
export function openSimilarity(dynamo: DynamoDBDocumentClient, tableName: string) {
  const rows = createSimilarityRows(dynamo, tableName)
  return {
    hashes: createDynamoHashIndex(rows),
    vectors: createDynamoVectorIndex(rows),
    duplicates: createDuplicateTable(dynamo, tableName),
  }
}
