import { setTimeout as delay } from 'node:timers/promises'
import type { ImageRef } from '../platform/identifiers.ts'
import type { ImageTable } from './aws/image-table.ts'
import { type ImageRow, isTerminal } from './image-row.ts'
import { requireImage } from './require-image.ts'

export interface ReadImageDeps {
  images: Pick<ImageTable, 'readWhole'>
  nowMs: () => number
}

/**
 * The first looks come soon, because a small photo takes a fifth of a second; later ones are further apart. Waiting for
 * twenty seconds costs about ninety reads, and a response comes at most a twelfth later than it could.
 */
const firstPauseMs = 20
const longestPauseMs = 300
const pauseGrowth = 1.08

/**
 * An image's row, as soon as it is terminal or the wait is over.
 * @throws AppError NOT_FOUND
 */
export async function readImage(deps: ReadImageDeps, ref: ImageRef, waitSeconds = 0): Promise<ImageRow> {
  const deadlineMs = deps.nowMs() + waitSeconds * 1000
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * pauseGrowth, longestPauseMs)) {
    const row = await requireImage(deps, ref)
    if (isTerminal(row.state) || deps.nowMs() + pauseMs > deadlineMs) return row
    await delay(pauseMs)
  }
}
