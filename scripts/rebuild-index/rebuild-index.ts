import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { imageOfKeys } from '../../lambdas/adapters/image-keys.ts'
import { ImageRef } from '../../lambdas/core/contracts/identifiers.ts'
import { type IndexImageDeps, indexImage } from '../../lambdas/index-images/index-image.ts'

/** Few at once: all images of an owner meet at the same counts. */
const parallelism = 4

const ownerIn = /^FACETS#(.+)$/

/** The images that a table has rows of their own for: results, or facets. */
async function* imagesIn(client: DynamoDBDocumentClient, TableName: string): AsyncGenerator<ImageRef[]> {
  for await (const { Items = [] } of paginateScan(
    { client },
    { TableName, ProjectionExpression: 'pk, sk' },
  )) {
    yield Items.flatMap(({ pk, sk }) => {
      const indexed = ImageRef.safeParse({ owner: ownerIn.exec(pk)?.[1], imageId: sk }).data
      return indexed ?? imageOfKeys({ pk, sk }) ?? []
    })
  }
}

export interface Rebuild extends IndexImageDeps {
  readonly client: DynamoDBDocumentClient
  readonly resultsTable: string
  readonly indexTable: string
  readonly onProgress?: (images: number) => void
}

/**
 * Brings the indexes up to date with every image that there is, and with every one that they know and that is gone. It
 * reads both tables from end to end, may run beside the stream, and can be broken off and begun again.
 */
export async function rebuildIndex({ client, resultsTable, indexTable, onProgress, ...deps }: Rebuild) {
  const limit = pLimit(parallelism)
  let images = 0
  for (const tableName of [resultsTable, indexTable]) {
    for await (const refs of imagesIn(client, tableName)) {
      await Promise.all(refs.map((ref) => limit(() => indexImage(deps, ref))))
      images += refs.length
      onProgress?.(images)
    }
  }
  return images
}
