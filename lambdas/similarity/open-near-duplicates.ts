import { createLikenessReader } from '../adapters/search/likeness-reader.ts'
import type { Datasets } from '../adapters/search/open-datasets.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import { findNearDuplicates } from './find-near-duplicates.ts'

/** Images that look nearly the same or have the same bytes, as far as they are indexed; not the image itself. */
export function openNearDuplicates(datasets: Pick<Datasets, 'find'>) {
  const reader = createLikenessReader(datasets)
  return (ref: ImageRef): Promise<string[]> => findNearDuplicates(reader, ref)
}
