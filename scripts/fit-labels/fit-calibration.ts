import { createHash } from 'node:crypto'
import { classifierTerms } from '../../lambdas/vision/labels/classifier-terms.ts'
import { suggestedKinds } from '../../lambdas/vision/labels/fuse-labels.ts'
import {
  kindMeasures,
  type LabelCalibration,
  labelCalibration,
  termMeasures,
} from '../../lambdas/vision/labels/label-calibration.ts'
import type { LabelNames } from '../../lambdas/vision/labels/label-evidence.ts'
import { labelLimits } from '../../lambdas/vision/onnx/onnx-labeler.ts'
import { crossFit, type Stretch } from './cross-fit.ts'
import { deviationOf } from './deviation-of.ts'
import { fitDrawn } from './fit-drawn.ts'
import { type JudgedLabel, judgeLabels } from './judge-labels.ts'
import type { KnownPhoto, PicturesToFit } from './label-truth.ts'
import { fitLogistic, type Observation } from './logistic-regression.ts'

const measureNames = ['strongest', 'second', 'area', 'share'] as const
/** Penalties for the weights that all kinds share, and for the offset of a single kind, which few photos inform. */
const penalties = { shared: 1, ofKind: 16, ofTerms: 0.1 }

/** The lowest shares at which terms in COCO's photos were judged by eye. */
const minJudgedShare = { class: 0.15, wider: 0.25 } as const

const decimals = (value: number) => Number(value.toFixed(4))

type Weights = Omit<LabelCalibration, 'id' | 'drawn'>

/**
 * Weights the sources of labels so that confidences are calibrated for unseen photos like these.
 */
export function fitCalibration(pictures: PicturesToFit, names: LabelNames): LabelCalibration {
  const { photos } = pictures
  const weights = {
    ...stretchWeights(weigh(photos, names), {
      kinds: stretchOf(photos, names, (labels) => labels.filter(({ isKind }) => isKind)),
      terms: stretchOf(photos, names, (labels) => labels.filter(({ isKind }) => !isKind)),
    }),
    drawn: fitDrawn(pictures),
  }
  const id = createHash('sha256').update(JSON.stringify(weights)).digest('hex').slice(0, 8)
  return { id, ...weights }
}

function weigh(photos: readonly KnownPhoto[], names: LabelNames): Weights {
  const classes = fitTerms(photos, names, false, ['share'])
  const wider = fitTerms(photos, names, true, ['share', 'blindShare'])
  return {
    kinds: fitKinds(photos, names),
    classes: { intercept: classes[1]!, share: classes[0]! },
    wider: { intercept: wider[2]!, share: wider[0]!, blindShare: wider[1]! },
  }
}

/** Labels below this confidence say little about those that are shown. */
const minForeseen = 0.1

/**
 * Fits on labels as they are given, including crops. Labels of everyday scenes and of photos of one thing have equal
 * weight.
 */
function stretchOf(
  photos: readonly KnownPhoto[],
  names: LabelNames,
  ofPart: (labels: readonly JudgedLabel[]) => readonly JudgedLabel[],
): Stretch {
  // All of these are photos, so none is refused as a drawing.
  const limits = { ...labelLimits, minConfidence: minForeseen, maxDrawnConfidence: 1 }
  const labelsOf = (photo: KnownPhoto, weights: Weights) =>
    ofPart(judgeLabels(photo, names, { ...labelCalibration, ...weights }, limits).labels)
  const weights = weigh(photos, names)
  const countOf = (set: KnownPhoto['set']) =>
    photos.filter((photo) => photo.set === set).flatMap((photo) => labelsOf(photo, weights)).length
  const counts = { coco: countOf('coco'), imagenet: countOf('imagenet'), pasted: 0, drawn: 0 }
  const sets = Object.values(counts).filter((count) => count > 0).length
  const weightOf = ({ set }: KnownPhoto) => (counts.coco + counts.imagenet) / sets / counts[set]
  return crossFit(
    photos,
    (some) => weigh(some, names),
    (photo, fitted) => labelsOf(photo, fitted).map((label) => ({ ...label, weight: weightOf(photo) })),
  )
}

const stretched = <K extends string>(weights: Readonly<Record<K, number>>, { factor }: Stretch) =>
  Object.fromEntries(
    Object.entries<number>(weights).map(([name, weight]) => [name, decimals(weight * factor)]),
  ) as Record<K, number>

const stretchedIntercept = (intercept: number, { factor, shift }: Stretch): number =>
  decimals(intercept * factor + shift)

function stretchWeights(
  { kinds: { offsets, ...kinds }, classes, wider }: Weights,
  stretch: { kinds: Stretch; terms: Stretch },
): Weights {
  return {
    kinds: {
      ...stretched(kinds, stretch.kinds),
      intercept: stretchedIntercept(kinds.intercept, stretch.kinds),
      offsets: stretched(offsets, stretch.kinds),
    },
    classes: {
      ...stretched(classes, stretch.terms),
      intercept: stretchedIntercept(classes.intercept, stretch.terms),
    },
    wider: {
      ...stretched(wider, stretch.terms),
      intercept: stretchedIntercept(wider.intercept, stretch.terms),
    },
  }
}

function fitKinds(photos: readonly KnownPhoto[], names: LabelNames): Weights['kinds'] {
  const rows = photos.flatMap(({ evidence, kinds }) =>
    kinds
      ? suggestedKinds(evidence, names, 1).map(({ name, found, share }) => {
          const measures = kindMeasures(found, share)
          return { name, measures: measureNames.map((each) => measures[each]), isRight: kinds.has(name) }
        })
      : [],
  )
  // In units of their standard deviation, so that one penalty suits all of them.
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
 * The weights of the measures, then the intercept. Terms of everyday scenes and of photos of one thing have equal
 * weight in total, however many there are of each.
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

/** The names that only the classifier knows and that somebody has judged. */
function judgedTerms({ evidence, isRight }: KnownPhoto, names: LabelNames, isWider: boolean) {
  const kinds = new Set(names.kinds.map(({ name }) => name))
  const from = minJudgedShare[isWider ? 'wider' : 'class']
  return [...classifierTerms(evidence.shares, names.classes).values()].flatMap((term) => {
    const right = isRight(term.name)
    const counts =
      right !== undefined && term.isWider === isWider && term.share >= from && !kinds.has(term.name)
    return counts ? [{ ...term, isRight: right }] : []
  })
}
