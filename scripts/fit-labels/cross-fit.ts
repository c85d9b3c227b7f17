import { createHash } from 'node:crypto'
import { fitLogistic, type Observation } from './logistic-regression.ts'

const folds = 10

/** Depends on the file's name only, so that new photos do not move others. */
const foldOf = (file: string): number => createHash('sha256').update(`fold ${file}`).digest()[0]! % folds

/** A linear transform of logistic scores: factor and offset. */
export interface Stretch {
  readonly factor: number
  readonly shift: number
}

/** A confidence, and whether the label it belongs to is right. */
export interface Foreseen {
  readonly confidence: number
  readonly isRight: boolean
  readonly weight: number
}

/** The score of a confidence: its log-odds. */
const logit = (p: number): number => {
  const clipped = Math.min(Math.max(p, 1e-4), 1 - 1e-4)
  return Math.log(clipped / (1 - clipped))
}

/**
 * How to transform scores so that confidences are calibrated for photos that a model has not seen. Fits ten times,
 * each time without a tenth of the photos, and returns Platt's scaling of the predictions for the photos left out. On
 * photos that it was fitted on, a model is overconfident.
 */
export function crossFit<P extends { readonly file: string }, M>(
  photos: readonly P[],
  train: (photos: readonly P[]) => M,
  foresee: (photo: P, model: M) => readonly Foreseen[],
): Stretch {
  const observations = Array.from({ length: folds }, (_, fold): Observation[] => {
    const model = train(photos.filter(({ file }) => foldOf(file) !== fold))
    return photos
      .filter(({ file }) => foldOf(file) === fold)
      .flatMap((photo) => foresee(photo, model))
      .map(({ confidence, ...rest }) => ({ values: [logit(confidence)], ...rest }))
  }).flat()
  const [factor, shift] = fitLogistic(observations, [1e-3])
  return { factor: factor!, shift: shift! }
}
