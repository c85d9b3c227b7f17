/** As many photos as one bulk request takes. */
export const partSize = 100

interface Outcome {
  readonly done: readonly string[]
  readonly notFound: readonly string[]
  readonly refused: readonly { readonly imageId: string; readonly reason: string }[]
}

/** The outcome of many requests as one. */
export interface BulkOutcome {
  readonly done: readonly string[]
  /** They were gone already. */
  readonly notFound: readonly string[]
  readonly refused: Outcome['refused']
}

/**
 * Changes many photos, a part at a time.
 * @param onDone hears after each part how many have been dealt with
 * @throws what a request throws; parts before it are done, and were told
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
