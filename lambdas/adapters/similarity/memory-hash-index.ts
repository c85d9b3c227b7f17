import { nearDuplicateDistance } from '../../core/image/hash-distance.ts'
import { byNearness } from '../../core/similarity/by-nearness.ts'
import { nearnessTo } from '../../core/similarity/hash-words.ts'
import type { HashedPhoto, HashIndex } from '../../core/similarity/similarity-index.ts'

/** Compares with every photo: exact, and what the recall of other indexes is measured against. */
export function createMemoryHashIndex(): HashIndex {
  const photosOf = new Map<string, Map<string, HashedPhoto>>()
  const photos = (owner: string) => {
    const known = photosOf.get(owner) ?? new Map<string, HashedPhoto>()
    photosOf.set(owner, known)
    return known
  }
  return {
    async put(owner, photo) {
      photos(owner).set(photo.imageId, photo)
    },
    async remove(owner, { imageId }) {
      photos(owner).delete(imageId)
    },
    async findNearest(owner, hashes, { limit, maxDistance = nearDuplicateDistance }) {
      return byNearness(photos(owner).values(), nearnessTo(hashes), { limit, maxDistance })
    },
  }
}
