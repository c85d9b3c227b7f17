import { fuseLabels, type LabelLimits } from '../../lambdas/vision/labels/fuse-labels.ts'
import type { LabelCalibration } from '../../lambdas/vision/labels/label-calibration.ts'
import type { LabelNames } from '../../lambdas/vision/labels/label-evidence.ts'
import type { CalibrationBin } from '../../layers/models/measured-vision.ts'
import type { KnownPhoto } from './label-truth.ts'

/** A name given to a photo, and whether it is right. */
export interface JudgedLabel {
  readonly name: string
  /** Whether it is one of the detector's kinds. */
  readonly isKind: boolean
  readonly confidence: number
  readonly isRight: boolean
}

export interface JudgedPhoto {
  readonly file: string
  readonly hasLabel: boolean
  /** Kinds that really are in the photo. */
  readonly annotated: readonly string[]
  readonly labels: readonly JudgedLabel[]
}

/** Judges the labels of a photo. A broader term is right for all kinds below it ("beagle" is a dog). */
export function judgeLabels(
  { file, evidence, kinds, isRight }: KnownPhoto,
  names: LabelNames,
  calibration: LabelCalibration,
  limits: LabelLimits,
): JudgedPhoto {
  const kindNames = new Set(names.kinds.map(({ name }) => name))
  const given = fuseLabels(evidence, names, calibration, limits)
  const said = new Map<string, number>()
  const labels: JudgedLabel[] = []
  for (const { name, parents, confidence } of given) {
    for (const each of [name, ...parents]) {
      if (kindNames.has(each)) said.set(each, Math.max(confidence, said.get(each) ?? 0))
    }
    const right = kindNames.has(name) ? undefined : isRight(name)
    if (right !== undefined) labels.push({ name, isKind: false, confidence, isRight: right })
  }
  for (const [name, confidence] of kinds ? said : []) {
    labels.push({ name, isKind: true, confidence, isRight: kinds!.has(name) })
  }
  return { file, hasLabel: given.length > 0, annotated: [...(kinds ?? [])], labels }
}

const shareOf = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  items.filter(holds).length / items.length

/** Figures for judged photos; NaN if there is nothing to judge. */
export function labelFigures(photos: readonly JudgedPhoto[]) {
  const labels = photos.flatMap((photo) => photo.labels)
  const kinds = labels.filter(({ isKind }) => isKind)
  const annotated = photos.reduce((sum, photo) => sum + photo.annotated.length, 0)
  return {
    'annotated categories named': kinds.filter(({ isRight }) => isRight).length / annotated,
    'category names right': shareOf(kinds, ({ isRight }) => isRight),
    'all judged names right': shareOf(labels, ({ isRight }) => isRight),
    'photos without a label': shareOf(photos, ({ hasLabel }) => !hasLabel),
    'expected calibration error': calibrationError(calibrationBins(labels)),
  }
}

const steps = 10

/** How well confidences are calibrated: labels grouped by confidence, in steps of 0.1. */
export function calibrationBins(labels: readonly JudgedLabel[]): CalibrationBin[] {
  return Array.from({ length: steps }, (_, step) => {
    const inBin = labels.filter(
      ({ confidence }) => Math.min(steps - 1, Math.floor(confidence * steps)) === step,
    )
    const said = inBin.reduce((sum, { confidence }) => sum + confidence, 0) / inBin.length
    return { from: step / steps, labels: inBin.length, said, right: shareOf(inBin, ({ isRight }) => isRight) }
  }).filter(({ labels }) => labels > 0)
}

/** Mean difference between confidence and accuracy over all labels (Naeini et al. 2015). */
function calibrationError(bins: readonly CalibrationBin[]): number {
  const labels = bins.reduce((sum, bin) => sum + bin.labels, 0)
  return bins.reduce((sum, bin) => sum + Math.abs(bin.said - bin.right) * bin.labels, 0) / labels
}
