import type { Threshold } from '../../../layers/models/measured-vision.ts'
import { rounded } from '../support/statistics.ts'
import type { Photo } from './figures.ts'
import { ofHalf } from './halves.ts'

export interface ThresholdToChoose<P> {
  readonly of: string
  /** The name of the score to maximise. */
  readonly score: string
  readonly scoreAt: (photos: readonly P[], threshold: number) => number
  readonly shipped: number
  readonly candidates: readonly number[]
}

/** Chooses a threshold on the fitting half, and scores it and the shipped one on the held-out half. */
export function chooseThreshold<P extends Photo>(
  photos: readonly P[],
  { of, score, scoreAt, shipped, candidates }: ThresholdToChoose<P>,
): Threshold {
  const [fitting, heldOut] = [ofHalf(photos, 'fitting'), ofHalf(photos, 'held-out')]
  const scores = candidates.map((threshold) => scoreAt(fitting, threshold))
  const chosen = candidates[scores.indexOf(Math.max(...scores))]!
  const held = (threshold: number) => rounded(scoreAt(heldOut, threshold), 4)
  return { of, score, shipped, chosen, heldOut: { shipped: held(shipped), chosen: held(chosen) } }
}

/** The harmonic mean of precision and recall. */
export const f1 = (right: number, said: number, there: number): number =>
  said + there === 0 ? Number.NaN : (2 * right) / (said + there)
