import pLimit from 'p-limit'
import { asAppError } from '../platform/errors.ts'
import type { BulkAnswer } from './annotations.ts'

/** A hundred deletions at once would be throttled; one by one they would take too long. */
const parallelism = 10

/**
 * Applies the same change to many images. A failure on one does not stop the others, not even a fault of our own. The
 * request fails only if every image failed by a fault of ours; the response is then that of a request for one image.
 * @param onFault receives the faults that are not the client's
 */
export async function changeMany(
  imageIds: readonly string[],
  change: (imageId: string) => Promise<unknown>,
  onFault: (imageId: string, error: unknown) => void,
): Promise<BulkAnswer> {
  const answer: BulkAnswer = { done: [], notFound: [], refused: [] }
  const faults: unknown[] = []
  const limit = pLimit(parallelism)
  await Promise.all(
    imageIds.map((imageId) =>
      limit(async () => {
        try {
          await change(imageId)
          answer.done.push(imageId)
        } catch (error) {
          const { code, detail, httpStatus } = asAppError(error)
          if (code === 'NOT_FOUND') return void answer.notFound.push(imageId)
          answer.refused.push({ imageId, reason: detail })
          if (httpStatus < 500) return
          faults.push(error)
          onFault(imageId, error)
        }
      }),
    ),
  )
  if (faults.length === imageIds.length) throw faults[0]
  return answer
}
