import { nearDuplicateDistance } from '../../../lambdas/analysis/hash-distance.ts'
import { bitsBetween, mirroredHash, type PhotoHash, wordsOf } from '../../../lambdas/analysis/photo-hash.ts'
import type { IndexEntry } from '../../../lambdas/search/index-entry.ts'

/** How many results a question by embedding asks for. */
export const places = 10
export const nearestHashes = 50

interface Found {
  readonly imageId: string
  /** The cosine of both vectors, or minus the number of bits that differ. */
  readonly nearness: number
}

/** Keeps the nearest of all images that it is shown. */
function nearest(count: number) {
  const found: Found[] = []
  return {
    found,
    see(imageId: string, nearness: number): void {
      if (found.length === count && nearness <= found[count - 1]!.nearness) return
      found.push({ imageId, nearness })
      found.sort((a, b) => b.nearness - a.nearness)
      found.length = Math.min(found.length, count)
    },
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!
  return sum
}

/** Compares every question with every image that it is shown. */
export function bruteForce(vectors: readonly Float32Array[], hashes: readonly PhotoHash[]) {
  const alike = vectors.map((vector) => ({ vector, ...nearest(places) }))
  const near = hashes.map((hash) => ({
    words: wordsOf(hash),
    mirrored: wordsOf(mirroredHash(hash)),
    ...nearest(nearestHashes),
  }))
  return {
    see({ imageId, embedding, hash }: IndexEntry): void {
      if (embedding) for (const { vector, see } of alike) see(imageId, dot(vector, embedding))
      if (!hash) return
      const words = wordsOf(hash)
      for (const question of near) {
        const distance = Math.min(
          bitsBetween(question.words, words, 0),
          bitsBetween(question.mirrored, words, 0),
        )
        if (distance <= nearDuplicateDistance) question.see(imageId, -distance)
      }
    },
    alike: () => alike.map(({ found }) => found),
    near: () => near.map(({ found }) => found),
  }
}
