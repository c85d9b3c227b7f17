import type { ImageMatch } from '../core/contracts/image-search.ts'
import type { IndexEntry } from '../core/search/index-entry.ts'
import type { Step } from './read-candidates.ts'

/** An image that was found, and why. */
export interface Hit {
  readonly imageId: string
  readonly matches: ImageMatch[]
}

/**
 * Takes hits out of candidates until the page is full, nothing is left, or enough was read. `last`, when there may be
 * more: the sort key to go on after.
 */
export async function fillPage(
  steps: AsyncIterable<Step>,
  limit: number,
  matchesOf: (entry: IndexEntry) => ImageMatch[] | undefined,
  keyOf: (entry: IndexEntry) => string,
  isUsedUp: () => boolean,
): Promise<{ hits: Hit[]; last?: string }> {
  const hits: Hit[] = []
  for await (const { entries, next } of steps) {
    for (const [index, entry] of entries.entries()) {
      const matches = matchesOf(entry)
      if (matches) hits.push({ imageId: entry.facets.imageId, matches })
      if (hits.length < limit) continue
      const isOver = next === undefined && index === entries.length - 1
      return { hits, last: isOver ? undefined : keyOf(entry) }
    }
    if (next === undefined || isUsedUp()) return { hits, last: next }
  }
  return { hits }
}
