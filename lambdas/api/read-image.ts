import { setTimeout as delay } from 'node:timers/promises'
import type { ImageTable } from '../adapters/image-table.ts'
import type { ImageRef } from '../core/contracts/identifiers.ts'
import { type ImageRow, isTerminal } from '../core/contracts/image-row.ts'
import { AppError } from '../core/errors.ts'

export interface ReadImageDeps {
  images: Pick<ImageTable, 'get'>
  nowMs: () => number
}

/** Short against an analysis, long enough that a minute of waiting costs few reads. */
const lookAgainMs = 300

/**
 * An image's row, as soon as it is terminal or the wait is over. A deleted image is as absent as one that never was.
 * @throws AppError NOT_FOUND
 */
export async function readImage(deps: ReadImageDeps, ref: ImageRef, waitSeconds = 0): Promise<ImageRow> {
  const deadlineMs = deps.nowMs() + waitSeconds * 1000
  for (;;) {
    const row = await deps.images.get(ref)
    if (!row || row.state === 'deleted') {
      throw new AppError('NOT_FOUND', `There is no image ${ref.imageId}.`)
    }
    if (isTerminal(row.state) || deps.nowMs() + lookAgainMs > deadlineMs) return row
    await delay(lookAgainMs)
  }
}
