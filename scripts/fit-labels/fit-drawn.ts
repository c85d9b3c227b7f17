import type { LabelCalibration } from '../../lambdas/vision/labels/label-calibration.ts'
import { deviationOf } from './deviation-of.ts'
import type { KnownPhoto, PicturesToFit } from './label-truth.ts'
import { fitLogistic } from './logistic-regression.ts'

const measureNames = ['flatness', 'smoothness', 'activeFeatures', 'featureNorm', 'classEntropy'] as const
const decimals = (value: number) => Number(value.toFixed(4))

/**
 * Weighs what tells drawn pictures from photos. Both have equal weight in total, and so have photos that fill the
 * picture and those pasted on a plain ground, however many there are of each.
 */
export function fitDrawn({ photos, pasted, drawn }: PicturesToFit): LabelCalibration['drawn'] {
  const count = photos.length + pasted.length + drawn.length
  const rowsOf = (pictures: readonly KnownPhoto[], isRight: boolean, share: number) =>
    pictures.map(({ evidence }) => ({
      measures: measureNames.map((name) => evidence.drawn[name]),
      isRight,
      weight: (count * share) / pictures.length,
    }))
  const rows = [...rowsOf(photos, false, 0.25), ...rowsOf(pasted, false, 0.25), ...rowsOf(drawn, true, 0.5)]
  // In units of their standard deviation, so that one penalty suits all of them.
  const scales = measureNames.map((_, at) => deviationOf(rows.map(({ measures }) => measures[at]!)))
  const weights = fitLogistic(
    rows.map(({ measures, ...row }) => ({
      ...row,
      values: measures.map((value, at) => value / scales[at]!),
    })),
    measureNames.map(() => 1),
  )
  const weightOf = (at: number) => decimals(weights[at]! / scales[at]!)
  return {
    intercept: decimals(weights.at(-1)!),
    flatness: weightOf(0),
    smoothness: weightOf(1),
    activeFeatures: weightOf(2),
    featureNorm: weightOf(3),
    classEntropy: weightOf(4),
  }
}
