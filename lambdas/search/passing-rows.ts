import type { Lookup } from './conditions.ts'
import type { Criteria } from './criteria.ts'
import { entriesOfBatch } from './dataset/dataset-table.ts'
import type { IndexReader } from './dataset/index-reader.ts'
import type { Duplicates, KnownColumns } from './filter.ts'
import { matchImage } from './match-image.ts'

export interface Asked {
  readonly lookup: Lookup
  readonly criteria: Criteria
  readonly duplicates: Duplicates | undefined
}

/**
 * How to read all images that meet the criteria: the lookup itself if it is exact, otherwise the rows that were
 * checked.
 */
export async function passingRows(
  reader: IndexReader,
  { lookup, criteria, duplicates }: Asked,
): Promise<Lookup | bigint[]> {
  if (lookup.isExact) return lookup
  const found: bigint[] = []
  for await (const batch of reader.read(lookup, lookup.columns)) {
    const rowIds = batch.getChild('_rowid')!
    for (const [row, entry] of entriesOfBatch<KnownColumns>(batch).entries())
      if (matchImage(entry, criteria, duplicates)) found.push(rowIds.get(row) as bigint)
  }
  return found
}
