import type { ImageRef } from '../platform/identifiers.ts'
import { createLikenessReader } from '../search/dataset/likeness-reader.ts'
import type { Datasets } from '../search/dataset/open-datasets.ts'
import { findNearDuplicates } from './find-near-duplicates.ts'
import { createFamilyReader } from './read-families.ts'

/** Opens everything that finds similar photos. */
export function openLikeness(datasets: Datasets) {
  const likeness = createLikenessReader(datasets)
  return {
    likeness,
    families: createFamilyReader(datasets),
    findNearDuplicates: (ref: ImageRef) => findNearDuplicates(likeness, ref),
  }
}
