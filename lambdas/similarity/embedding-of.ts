import type { ImageRow } from '../core/contracts/image-row.ts'
import type { CompletedResult } from '../core/contracts/vision.ts'

/** The embedding of an image, when there is one. */
export function embeddingOf({ vision }: ImageRow): CompletedResult<'embedding'> | undefined {
  const result = vision?.embedding
  return result?.status === 'completed' ? result : undefined
}
