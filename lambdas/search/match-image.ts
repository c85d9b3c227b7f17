import type { Duplicates, KnownColumns } from './filter.ts'
import { type Criteria, type FilterName, filters, matchOrder } from './filters.ts'
import type { ImageMatch } from './image-search.ts'

const noDuplicates: Duplicates = { imageId: '', near: new Set() }

/** Why an image matches; undefined when it does not. Without criteria, every image matches, with no reasons. */
export function matchImage(
  entry: KnownColumns,
  criteria: Criteria,
  duplicates = noDuplicates,
): ImageMatch[] | undefined {
  const matches: ImageMatch[] = []
  for (const name of matchOrder) {
    const wanted = criteria[name]
    if (wanted === undefined) continue
    const found = filters[name].match(entry, wanted as never, duplicates)
    if (found.length === 0) return undefined
    // A match among the words names its own field.
    matches.push(...found.map((match) => ({ field: name as Exclude<FilterName, 'q'>, ...match })))
  }
  return matches
}
