import { createHash } from 'node:crypto'

/**
 * The half of a set that a photo is in, by its file name alone. Thresholds are chosen on the fitting half, and their
 * effect is reported on the held-out half. A photo is in the same half in every set, on every machine and on every day.
 */
export type Half = 'fitting' | 'held-out'

export function halfOf(fileName: string): Half {
  const [first] = createHash('sha256').update(fileName).digest()
  return first! % 2 === 0 ? 'fitting' : 'held-out'
}

/** Photos of the half, in their order. A picture that was drawn says itself in which half its kind is. */
export const ofHalf = <P extends { readonly file: string; readonly half?: Half | undefined }>(
  photos: readonly P[],
  half: Half,
): P[] => photos.filter((photo) => (photo.half ?? halfOf(photo.file)) === half)
