import type { Box } from '../../../lambdas/vision/vision.ts'
import type { MeasuredSet } from '../../../layers/models/measured-vision.ts'

/** A place in the photo, in shares of its width and height. */
export interface MarkedBox {
  readonly box: Box
  readonly text: string
  readonly by: 'annotation' | 'model'
}

/** One photo that a model gets wrong, for people to look at. */
export interface Mistake {
  /** What went wrong, in words that several photos share. */
  readonly kind: string
  /** Path of the photo. */
  readonly file: string
  readonly annotated: readonly string[]
  readonly said: readonly string[]
  readonly boxes: readonly MarkedBox[]
  /** How wrong it is: the worst of a kind are shown first. */
  readonly weight: number
}

/** What was measured on one set of photos, and the photos that went wrong. */
export interface SetReport {
  readonly measured: Omit<MeasuredSet, 'measuredOn'>
  readonly mistakes: readonly Mistake[]
}
