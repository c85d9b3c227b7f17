import { mostAlike } from '../../core/similarity/rank-codes.ts'
import type { VectorIndex, VectorSpace } from '../../core/similarity/similarity-index.ts'
import { spaceKey } from '../../core/similarity/space-key.ts'
import { type VectorCode, wholeCode } from '../../core/similarity/vector-code.ts'

/** Compares with every vector: exact, and what the recall of other indexes is measured against. */
export function createMemoryVectorIndex(): VectorIndex {
  const codesOf = new Map<string, Map<string, VectorCode>>()
  const codes = (space: VectorSpace) => {
    const known = codesOf.get(spaceKey(space)) ?? new Map<string, VectorCode>()
    codesOf.set(spaceKey(space), known)
    return known
  }
  return {
    async put(space, imageId, vector) {
      codes(space).set(imageId, wholeCode(vector))
    },
    async remove(space, imageId) {
      codes(space).delete(imageId)
    },
    async findNearest(space, vector, limit) {
      const candidates = [...codes(space)].map(([id, code]) => ({ id, code }))
      return mostAlike(wholeCode(vector), candidates, limit).map(({ id, similarity }) => ({
        imageId: id,
        similarity,
      }))
    },
  }
}
