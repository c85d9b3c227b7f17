import { createHash } from 'node:crypto'
import { classifierTerms } from '../../lambdas/vision/labels/classifier-terms.ts'
import { type LabelNames, suggestedKinds } from '../../lambdas/vision/labels/fuse-labels.ts'
import {
  kindMeasures,
  type LabelCalibration,
  termMeasures,
} from '../../lambdas/vision/labels/label-calibration.ts'
import type { KnownPhoto } from './label-truth.ts'
import { fitLogistic, type Observation } from './logistic-regression.ts'

const measureNames = ['strongest', 'second', 'area', 'share'] as const
/** Of the weights that all kinds share, and of what sets a single kind apart, which few photos tell about. */
const penalties = { shared: 1, ofKind: 16, ofTerms: 0.1 }

/** Shares from which on terms of COCO's photos were judged by eye. */
export const minJudgedShare = { class: 0.15, wider: 0.25 } as const

const decimals = (value: number) => Number(value.toFixed(4))

/** Weighs the sources of labels so that confidences come true on these photos. */
export function fitCalibration(photos: readonly KnownPhoto[], names: LabelNames): LabelCalibration {
  const classes = fitTerms(photos, names, false, ['share'])
  const wider = fitTerms(photos, names, true, ['share', 'blindShare'])
  const weights = {
    kinds: fitKinds(photos, names),
    classes: { intercept: classes[1]!, share: classes[0]! },
    wider: { intercept: wider[2]!, share: wider[0]!, blindShare: wider[1]! },
  }
  const id = createHash('sha256').update(JSON.stringify(weights)).digest('hex').slice(0, 8)
  return { id, ...weights }
}

function fitKinds(photos: readonly KnownPhoto[], names: LabelNames): LabelCalibration['kinds'] {
  const rows = photos.flatMap(({ evidence, kinds }) =>
    kinds
      ? suggestedKinds(evidence, names, 1).map(({ name, found, share }) => {
          const measures = kindMeasures(found, share)
          return { name, measures: measureNames.map((each) => measures[each]), isRight: kinds.has(name) }
        })
      : [],
  )
  // In units of their deviation, so that one penalty suits all of them.
  const scales = measureNames.map((_, at) => deviationOf(rows.map(({ measures }) => measures[at]!)))
  const kindNames = [...new Set(rows.map(({ name }) => name))].sort()
  const weights = fitLogistic(
    rows.map(({ name, measures, isRight }) => ({
      values: [
        ...measures.map((value, at) => value / scales[at]!),
        ...kindNames.map((each) => Number(each === name)),
      ],
      isRight,
      weight: 1,
    })),
    [...scales.map(() => penalties.shared), ...kindNames.map(() => penalties.ofKind)],
  )
  const [strongest, second, area, share] = scales.map((scale, at) => decimals(weights[at]! / scale))
  const offsets = kindNames.map((name, at) => [name, decimals(weights[scales.length + at]!)] as const)
  return {
    intercept: decimals(weights.at(-1)!),
    strongest: strongest!,
    second: second!,
    area: area!,
    share: share!,
    offsets: Object.fromEntries(offsets),
  }
}

/**
 * The weights of the measures, then the intercept. Terms of everyday scenes and of photos of one thing weigh the same,
 * however many there are of each.
 */
function fitTerms(
  photos: readonly KnownPhoto[],
  names: LabelNames,
  isWider: boolean,
  measures: readonly (keyof ReturnType<typeof termMeasures>)[],
): number[] {
  const ofSet = (set: KnownPhoto['set']) =>
    photos.filter((photo) => photo.set === set).flatMap((photo) => judgedTerms(photo, names, isWider))
  const sets = [ofSet('coco'), ofSet('imagenet')]
  const count = sets.flat().length
  const observations = sets.flatMap((rows) =>
    rows.map((row): Observation => {
      const measured = termMeasures(row)
      const values = measures.map((measure) => measured[measure])
      return { values, isRight: row.isRight, weight: count / sets.length / rows.length }
    }),
  )
  return fitLogistic(
    observations,
    measures.map(() => penalties.ofTerms),
  ).map(decimals)
}

/** The names that only the classifier knows, of which somebody said whether they are right. */
export function judgedTerms({ evidence, isRight }: KnownPhoto, names: LabelNames, isWider: boolean) {
  const kinds = new Set(names.kinds.map(({ name }) => name))
  const from = minJudgedShare[isWider ? 'wider' : 'class']
  return [...classifierTerms(evidence.shares, names.classes).values()].flatMap((term) => {
    const right = isRight(term.name)
    const counts =
      right !== undefined && term.isWider === isWider && term.share >= from && !kinds.has(term.name)
    return counts ? [{ ...term, isRight: right }] : []
  })
}

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
