import type { Announce } from '../images/announce.ts'
import type { ImageTable } from '../images/aws/image-table.ts'
import type { ImageRow } from '../images/image-row.ts'
import { seen } from '../images/transitions.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import { acceptsResults } from './accepts-results.ts'
import type { ContentIndex } from './aws/content-index.ts'
import { openFeatures } from './merge-vision.ts'
import type { Feature, Vision } from './vision.ts'

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
