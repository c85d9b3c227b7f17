import type { DuplicateTable } from '../adapters/similarity/duplicate-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import type { PhotoFacts } from '../core/similarity/photo-facts.ts'
import type { HashIndex } from '../core/similarity/similarity-index.ts'

export interface FindNearDuplicatesDeps {
  hashes: Pick<HashIndex, 'findNearest'>
  duplicates: Pick<DuplicateTable, 'getPhoto' | 'findSameBytes'>
}

/** More near-duplicates than this of one photo are not looked at. */
const maxNearDuplicates = 50

/** Photos with the same bytes or nearly the same hashes as this one, nearest first, without itself. */
export async function nearDuplicatesOf(
  {
    hashes,
    duplicates,
  }: Pick<FindNearDuplicatesDeps, 'hashes'> & { duplicates: Pick<DuplicateTable, 'findSameBytes'> },
  { owner, imageId }: ImageRef,
  facts: Pick<PhotoFacts, 'sha256' | 'dHash' | 'pHash'>,
  { consistent = false } = {},
): Promise<string[]> {
  const [same, near] = await Promise.all([
    duplicates.findSameBytes(owner, facts.sha256, maxNearDuplicates),
    hashes.findNearest(owner, facts, { limit: maxNearDuplicates + 1, consistent }),
  ])
  const found = new Set([...same, ...near.map((photo) => photo.imageId)])
  found.delete(imageId)
  return [...found].slice(0, maxNearDuplicates)
}

/** The near-duplicates of an image; none of one that is not indexed (yet). */
export async function findNearDuplicates(deps: FindNearDuplicatesDeps, ref: ImageRef): Promise<string[]> {
  const photo = await deps.duplicates.getPhoto(ref)
  return photo ? nearDuplicatesOf(deps, ref, photo) : []
}
