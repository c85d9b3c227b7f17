import { setTimeout } from 'node:timers/promises'
import type { ImageTable } from '../image-record/aws/image-table.ts'
import { type ImageRow, isTerminal } from '../image-record/image-row.ts'
import { requireImage } from '../image-record/require-image.ts'
import type { ImageRef } from '../platform/identifiers.ts'

export interface ReadImageDeps {
  images: Pick<ImageTable, 'readWhole'>
  nowMs: () => number
  /** @default - that of Node.js */
  delay?: (ms: number) => Promise<unknown>
}

/**
 * A small photo takes a fifth of a second, so the first reads follow quickly. Later ones are further apart: a response
 * comes at most a twelfth later than it could, and a wait of twenty seconds costs about ninety reads.
 */
const shortestPauseMs = 20
/** While the analysis is in progress, vision has not even begun, and it takes longer than this. */
const shortestPauseBeforeVisionMs = 40
const longestPauseMs = 300
const pauseShare = 0.08

/**
 * The row of an image, as soon as it is terminal or the wait is over.
 * @throws AppError NOT_FOUND
 */
export async function readImage(deps: ReadImageDeps, ref: ImageRef, waitSeconds = 0): Promise<ImageRow> {
  const { delay = setTimeout } = deps
  const startMs = deps.nowMs()
  for (;;) {
    const row = await requireImage(deps, ref)
    const waitedMs = deps.nowMs() - startMs
    const pauseMs = Math.min(Math.max(shortestPauseOf(row), waitedMs * pauseShare), longestPauseMs)
    if (isTerminal(row.state) || waitedMs + pauseMs > waitSeconds * 1000) return row
    await delay(pauseMs)
  }
}

function shortestPauseOf({ state, upload }: ImageRow): number {
  const isBeforeVision = state === 'pending' && (upload?.features?.length ?? 0) > 0
  return isBeforeVision ? shortestPauseBeforeVisionMs : shortestPauseMs
}
