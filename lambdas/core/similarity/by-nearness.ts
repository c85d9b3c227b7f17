import type { Nearness } from './hash-words.ts'
import type { HashedPhoto, NearPhoto } from './similarity-index.ts'

/** Candidates that are near enough, nearest first; of equally near ones the oldest first. */
export const byNearness = (
  candidates: Iterable<HashedPhoto>,
  nearness: (photo: HashedPhoto) => Nearness,
  { limit, maxDistance }: { limit: number; maxDistance: number },
): NearPhoto[] =>
  [...candidates]
    .map((photo) => ({ ...photo, ...nearness(photo) }))
    .filter(({ distance }) => distance <= maxDistance)
    .sort((a, b) => a.distance - b.distance || (a.imageId < b.imageId ? -1 : 1))
    .slice(0, limit)
