import pLimit from 'p-limit'
import type { BulkAnswer } from '../core/contracts/annotations.ts'
import { AppError } from '../core/errors.ts'

/** A hundred deletions at once would be throttled; one by one they would take too long. */
const parallelism = 10

/** Does the same with many images: what cannot be done with one does not keep the others from it. */
export async function changeMany(
  imageIds: readonly string[],
  change: (imageId: string) => Promise<unknown>,
): Promise<BulkAnswer> {
  const answer: BulkAnswer = { done: [], notFound: [], refused: [] }
  const limit = pLimit(parallelism)
  await Promise.all(
    imageIds.map((imageId) =>
      limit(async () => {
        try {
          await change(imageId)
          answer.done.push(imageId)
        } catch (error) {
          // What is our own fault is no answer: the request fails, and repeating it does no harm.
          if (!(error instanceof AppError) || error.retryable) throw error
          if (error.code === 'NOT_FOUND') answer.notFound.push(imageId)
          else answer.refused.push({ imageId, reason: error.detail })
        }
      }),
    ),
  )
  return answer
}
