import type { LibraryCounts } from '../adapters/library-counts.ts'
import type { DuplicateTable } from '../adapters/similarity/duplicate-table.ts'
import type { Owner } from '../core/contracts/identifiers.ts'
import type { LibraryStats } from '../core/contracts/image-search.ts'
import { describeLibrary } from '../core/search/describe-library.ts'

export interface LibraryStatsDeps {
  counts: LibraryCounts
  duplicates: Pick<DuplicateTable, 'totals'>
}

/** About 300 KB: more different labels, cameras and months than a model and a life have. */
export const maxCountRows = 5_000

/** GET /v1/stats: what was counted while the images were indexed. */
export async function libraryStats(
  { counts, duplicates }: LibraryStatsDeps,
  owner: Owner,
): Promise<LibraryStats> {
  const [{ rows, more }, totals] = await Promise.all([
    counts.read(owner, maxCountRows),
    duplicates.totals(owner),
  ])
  return { ...describeLibrary(rows, more), duplicates: totals }
}
