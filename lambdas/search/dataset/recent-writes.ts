import { embeddingDimensions, type IndexEntry, type IndexWrite, jointDimensions } from '../index-entry.ts'

/**
 * Lance first reads the last 64 KiB of a file, so a file that is no larger takes a single request. The description of the
 * columns takes 10 KB of these.
 */
const fileBytes = 52_000
/** Far less than the row of a deleted image is kept (maintain-dataset.ts), so no purged image comes back. */
const keptMs = 2 * 60_000
/** More entries at once are an import, which gets its own file. */
const mostEntries = 20

export type RecentWrites = ReturnType<typeof recentWrites>

/**
 * Remembers the photos that a writer added last. The writer writes them again with the next ones, which takes no more
 * requests, so several commits leave one file. Every query, commit and maintenance opens every file.
 */
export function recentWrites(now: () => number) {
  let recent: readonly IndexEntry[] = []
  let since = 0

  return {
    /** The entries to write again with these. */
    with(entries: readonly IndexWrite[]): readonly IndexEntry[] {
      const replaced = new Set(entries.map(({ imageId }) => imageId))
      const others = recent.filter(({ imageId }) => !replaced.has(imageId))
      const isFull = () => sizeOf([...others, ...(entries as readonly IndexEntry[])]) > fileBytes
      recent = now() - since >= keptMs || entries.length > mostEntries || isFull() ? [] : others
      return recent
    },
    /** Remembers entries that were written for new images. */
    add(entries: readonly IndexEntry[]): void {
      if (recent.length === 0) since = now()
      recent = entries.length > mostEntries ? [] : [...recent, ...entries]
    },
  }
}

const bytesPerNumber = 4

/** Estimates the size in a file. If one image has a vector, images without one take as much space. */
function sizeOf(entries: readonly IndexEntry[]): number {
  const numbers =
    (entries.some(({ embedding }) => embedding) ? embeddingDimensions : 0) +
    (entries.some(({ jointEmbedding }) => jointEmbedding) ? jointDimensions : 0)
  const texts = entries.map(({ embedding, jointEmbedding, ...others }) => JSON.stringify(others).length)
  return texts.reduce((sum, length) => sum + length + numbers * bytesPerNumber, 0)
}
