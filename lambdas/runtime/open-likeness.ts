import { createLikenessReader } from '../adapters/search/likeness-reader.ts'
import type { Datasets } from '../adapters/search/open-datasets.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import { findNearDuplicates } from '../similarity/find-near-duplicates.ts'
import { createFamilyReader } from '../similarity/read-families.ts'

/** Everything that knows which photos are alike. */
export function openLikeness(datasets: Datasets) {
  const likeness = createLikenessReader(datasets)
  return {
    likeness,
    families: createFamilyReader(datasets),
    findNearDuplicates: (ref: ImageRef) => findNearDuplicates(likeness, ref),
  }
}
