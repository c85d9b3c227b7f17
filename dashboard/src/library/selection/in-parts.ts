/** The most photos that one bulk request takes. */
export const partSize = 100

interface Outcome {
  readonly done: readonly string[]
  readonly notFound: readonly string[]
  readonly refused: readonly { readonly imageId: string; readonly reason: string }[]
}

/** The combined outcome of many requests. */
export interface BulkOutcome {
  readonly done: readonly string[]
  /** Photos that were deleted already. */
  readonly notFound: readonly string[]
  readonly refused: Outcome['refused']
}

/**
 * Changes many photos, part by part.
 * @param onDone called after each part with the number of photos done so far
 * @throws what a request throws; earlier parts remain done and have been reported
 */
export async function inParts(
  ids: readonly string[],
  change: (imageIds: string[]) => Promise<Outcome>,
  onDone: (outcome: BulkOutcome) => void,
): Promise<BulkOutcome> {
  let whole: BulkOutcome = { done: [], notFound: [], refused: [] }
  for (let from = 0; from < ids.length; from += partSize) {
    const { done, notFound, refused } = await change(ids.slice(from, from + partSize))
    whole = {
      done: [...whole.done, ...done],
      notFound: [...whole.notFound, ...notFound],
      refused: [...whole.refused, ...refused],
    }
    onDone(whole)
  }
  return whole
}
