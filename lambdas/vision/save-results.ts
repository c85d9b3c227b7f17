import type { ContentIndex } from '../adapters/content-index.ts'
import type { ImageTable } from '../adapters/image-table.ts'
import type { ImageRow } from '../core/contracts/image-row.ts'
import type { Feature, Vision } from '../core/contracts/vision.ts'
import { seen } from '../core/lifecycle/transitions.ts'
import { acceptsResults } from '../core/vision/accepts-results.ts'
import { openFeatures } from '../core/vision/merge-vision.ts'
import type { Announce } from '../lifecycle/announce.ts'
import { retryOnConflict } from '../runtime/retry-on-conflict.ts'

export interface SaveDeps {
  images: Pick<ImageTable, 'apply' | 'isDeleted'>
  content: Pick<ContentIndex, 'keysOf' | 'remember' | 'forget'>
  announce: Announce
  now: () => Date
}

/**
 * Adds results to an image, whoever else is writing: each try is conditional on what was read.
 * @returns the row as it is now; when the image is gone or has moved on, what stands in its way
 */
export async function saveResults(
  deps: SaveDeps,
  row: ImageRow,
  results: Vision,
): Promise<ImageRow | undefined> {
  const arrived = Object.keys(results) as Feature[]
  let current: ImageRow = row
  const saved = await retryOnConflict(async () => {
    // Somebody else brought them all: another write would only be another moment of completion, and another event.
    if (openFeatures(current.vision ?? {}, arrived).length === 0) return { row: current }
    const attempt = await deps.images.apply(
      current,
      seen(current, results, deps.now(), deps.content.keysOf(current)),
    )
    if (attempt.applied || !acceptsResults(attempt.row, row.version)) return { row: attempt.row }
    // What stood in the way is the row as it is now: nothing has to be read again.
    current = attempt.row
    return undefined
  })
  return saved.row
}

/** A completed image can be found by its content, and is announced. Repeating this repeats the same event id. */
export async function finish(deps: SaveDeps, row: ImageRow): Promise<void> {
  await deps.content.remember(row)
  // Who deleted it meanwhile may have looked before there was anything to forget.
  if (await deps.images.isDeleted(row)) await deps.content.forget(row)
  await deps.announce(row)
}
