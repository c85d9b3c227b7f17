import { fuseLabels, type LabelLimits, type LabelNames } from '../../lambdas/vision/labels/fuse-labels.ts'
import type { LabelCalibration } from '../../lambdas/vision/labels/label-calibration.ts'
import type { KnownPhoto } from './label-truth.ts'

/** A label that was given to a photo of which it is known whether it is right. */
export interface JudgedLabel {
  readonly file: string
  readonly set: KnownPhoto['set']
  readonly name: string
  /** Whether it is one of the detector's kinds. */
  readonly isKind: boolean
  readonly confidence: number
  readonly isRight: boolean
}

export interface JudgedLabels {
  readonly photos: number
  readonly withoutLabel: number
  readonly annotated: number
  readonly named: number
  readonly labels: readonly JudgedLabel[]
}

/** The labels of photos, and which of them are right; a wider term names a kind as well ("beagle" is a dog). */
export function judgeLabels(
  photos: readonly KnownPhoto[],
  names: LabelNames,
  calibration: LabelCalibration,
  limits: LabelLimits,
): JudgedLabels {
  const kindNames = new Set(names.kinds.map(({ name }) => name))
  const counts = { photos: photos.length, withoutLabel: 0, annotated: 0, named: 0 }
  const labels: JudgedLabel[] = []
  for (const photo of photos) {
    const { file, set, kinds } = photo
    const given = fuseLabels(photo.evidence, names, calibration, limits)
    if (given.length === 0) counts.withoutLabel++
    const said = new Map<string, number>()
    for (const { name, parents, confidence } of given) {
      for (const each of [name, ...parents]) {
        if (kindNames.has(each)) said.set(each, Math.max(confidence, said.get(each) ?? 0))
      }
      const isRight = kindNames.has(name) ? undefined : photo.isRight(name)
      if (isRight !== undefined) labels.push({ file, set, name, isKind: false, confidence, isRight })
    }
    if (!kinds) continue
    counts.annotated += kinds.size
    for (const [name, confidence] of said) {
      const isRight = kinds.has(name)
      if (isRight) counts.named++
      labels.push({ file, set, name, isKind: true, confidence, isRight })
    }
  }
  return { ...counts, labels }
}

export interface CalibrationBin {
  readonly from: number
  readonly labels: number
  /** Mean confidence, and how many of these labels are right. */
  readonly said: number
  readonly right: number
}

/** How far confidences come true: labels in steps of 0.1, and the mean difference, weighted by their number. */
export function calibrationOfLabels(labels: readonly Pick<JudgedLabel, 'confidence' | 'isRight'>[]) {
  const bins: CalibrationBin[] = []
  for (let step = 0; step < 10; step++) {
    const inBin = labels.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === step)
    if (inBin.length === 0) continue
    const said = inBin.reduce((sum, { confidence }) => sum + confidence, 0) / inBin.length
    const right = inBin.filter(({ isRight }) => isRight).length / inBin.length
    bins.push({ from: step / 10, labels: inBin.length, said, right })
  }
  const error =
    bins.reduce((sum, bin) => sum + Math.abs(bin.said - bin.right) * bin.labels, 0) / labels.length
  return { bins, expectedCalibrationError: error }
}
