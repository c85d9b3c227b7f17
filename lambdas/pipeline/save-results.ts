import type { Costs } from '../costs/costs.ts'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import type { ImageRow } from '../image-record/image-row.ts'
import { seen } from '../image-record/transitions.ts'
import { retryOnConflict } from '../platform/retry-on-conflict.ts'
import { openFeatures } from '../vision/merge-vision.ts'
import type { Feature, Vision } from '../vision/vision.ts'
import { acceptsResults } from './accepts-results.ts'
import type { Announce } from './announce.ts'
import type { ContentIndex } from './aws/content-index.ts'

export interface SaveDeps {
  images: Pick<ImageTable, 'apply' | 'isDeleted'>
  content: Pick<ContentIndex, 'keysOf' | 'remember' | 'forget'>
  announce: Announce
  now: () => Date
}

/**
 * Adds results and what they have cost to an image despite concurrent writers: each attempt is conditional on the row that was read.
 * @returns the current row; if the image is gone or has moved on, the row that prevented the write
 */
export async function saveResults(
  deps: SaveDeps,
  row: ImageRow,
  results: Vision,
  costs?: Costs,
): Promise<ImageRow | undefined> {
  const arrived = Object.keys(results) as Feature[]
  let current: ImageRow = row
  const saved = await retryOnConflict(async () => {
    // Another attempt saved them all. Writing again would only record another time of completion and send another
    // event.
    if (openFeatures(current.vision ?? {}, arrived).length === 0) return { row: current }
    const attempt = await deps.images.apply(
      current,
      seen(current, results, deps.now(), deps.content.keysOf(current), costs),
    )
    if (attempt.applied || !acceptsResults(attempt.row, row.version)) return { row: attempt.row }
    // The row that prevented the write is the current one: nothing has to be read again.
    current = attempt.row
    return undefined
  })
  return saved.row
}

/** Makes a completed image findable by its content and announces it. Repeating this repeats the same event id. */
export async function finish(deps: SaveDeps, row: ImageRow): Promise<void> {
  await deps.content.remember(row)
  // A concurrent deletion may have run before there was anything to forget.
  if (await deps.images.isDeleted(row)) await deps.content.forget(row)
  await deps.announce(row)
}
