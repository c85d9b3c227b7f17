import type { ImageTable } from '../adapters/image-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { ImageIndexer } from './image-indexer.ts'

export interface IndexImageDeps {
  images: Pick<ImageTable, 'readWhole'>
  indexers: readonly ImageIndexer[]
}

/**
 * Brings every index up to date with an image as it is now; what the event said is over by then. One index that fails
 * does not keep the others waiting.
 * @throws the first error, after all have had their turn
 */
export async function indexImage({ images, indexers }: IndexImageDeps, ref: ImageRef): Promise<void> {
  const row = await images.readWhole(ref)
  const isThere = row !== undefined && row.state !== 'deleted'
  const outcomes = await Promise.allSettled(
    indexers.map((indexer) => (isThere ? indexer.index(row) : indexer.forget(ref))),
  )
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}
