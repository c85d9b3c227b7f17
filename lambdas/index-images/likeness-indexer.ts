import { type EraseFeedbackDeps, eraseFeedback } from '../feedback/erase-feedback.ts'
import { type InheritDeps, inheritRejections } from '../feedback/inherit-rejections.ts'
import { createSimilarityIndexer, type SimilarityIndexerDeps } from '../similarity/similarity-indexer.ts'
import type { ImageIndexer } from './image-indexer.ts'

/**
 * Files an image among those that are like it, then lets it have what people said about them. In this order: of a
 * rejection and an arrival at the same time, one sees the other.
 */
export function createLikenessIndexer(
  deps: SimilarityIndexerDeps,
  feedback: InheritDeps & EraseFeedbackDeps,
): ImageIndexer {
  const similarity = createSimilarityIndexer(deps)
  return {
    name: 'likeness',
    index: async (row) => {
      await similarity.index(row)
      await inheritRejections(feedback, row)
    },
    forget: async (ref) => {
      await similarity.forget(ref)
      await eraseFeedback(feedback, ref)
    },
  }
}
