import { createHash } from 'node:crypto'

/**
 * In which half of a set a photo is, by its file name alone: whoever chooses thresholds looks at the fitting half, and
 * reports what comes of them on the half that was held out. Another set, machine or day does not move a photo.
 */
export type Half = 'fitting' | 'held-out'

export function halfOf(fileName: string): Half {
  const [first] = createHash('sha256').update(fileName).digest()
  return first! % 2 === 0 ? 'fitting' : 'held-out'
}

/** Photos of the half, in their order. */
export const ofHalf = <P extends { readonly file: string }>(photos: readonly P[], half: Half): P[] =>
  photos.filter(({ file }) => halfOf(file) === half)
