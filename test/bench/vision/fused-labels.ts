import { join } from 'node:path'
import { labelCalibration } from '../../../lambdas/vision/labels/label-calibration.ts'
import { classifierKind } from '../../../lambdas/vision/onnx/onnx-classification.ts'
import { minLabelConfidence } from '../../../lambdas/vision/onnx/onnx-labeler.ts'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { detectorKind } from '../../../lambdas/vision/onnx/onnx-object-detector.ts'
import {
  calibrationOfLabels,
  type JudgedLabels,
  judgeLabels,
} from '../../../scripts/fit-labels/judge-labels.ts'
import { type KnownPhoto, knownPhotos } from '../../../scripts/fit-labels/label-truth.ts'
import { figuresOf } from './figures.ts'
import { ofHalf } from './halves.ts'
import type { Mistake, SetReport } from './mistake.ts'

/** As many as are given; where things are does not matter here. */
const limits = { minConfidence: minLabelConfidence, minInstanceConfidence: 1, maxLabels: 20 }

interface JudgedPhoto {
  readonly file: string
  readonly known: KnownPhoto
  readonly judged: JudgedLabels
}

/**
 * What labels name of everyday scenes, how much of that is right, and whether confidences come true.
 * @param evidenceFile what the models say, kept by `npm run fit:labels -- --evidence`; without it they run
 */
export async function measureFusedLabels(
  dataDir: string,
  models: OnnxModels,
  evidenceFile?: string,
): Promise<SetReport> {
  const { photos: known, names } = await knownPhotos(dataDir, models, evidenceFile)
  const photos = known
    .filter(({ set }) => set === 'coco')
    .map((photo): JudgedPhoto => {
      const judged = judgeLabels([photo], names, labelCalibration, limits)
      return { file: photo.file, known: photo, judged }
    })
  const entries = await Promise.all([classifierKind, detectorKind].map(models.entryOf))
  return {
    measured: {
      dataset: 'COCO val2017, with other names judged by eye',
      models: entries.map(({ name }) => name),
      figures: figuresOf(photos, figures),
      calibration: calibrationOfLabels(labelsOf(ofHalf(photos, 'held-out'))).bins,
    },
    mistakes: photos.flatMap((photo) => mistakesOf(photo, join(dataDir, 'coco', 'images', photo.file))),
  }
}

const labelsOf = (photos: readonly JudgedPhoto[]) => photos.flatMap(({ judged }) => judged.labels)

function figures(photos: readonly JudgedPhoto[]): Record<string, number> {
  const sum = (key: 'annotated' | 'named' | 'withoutLabel') =>
    photos.reduce((total, { judged }) => total + judged[key], 0)
  const labels = labelsOf(photos)
  const shareRight = (some: typeof labels) => some.filter(({ isRight }) => isRight).length / some.length
  return {
    'annotated categories named': sum('named') / sum('annotated'),
    'category names right': shareRight(labels.filter(({ isKind }) => isKind)),
    'all judged names right': shareRight(labels),
    'photos without a label': sum('withoutLabel') / photos.length,
    'expected calibration error': calibrationOfLabels(labels).expectedCalibrationError,
  }
}

function mistakesOf({ known, judged }: JudgedPhoto, file: string): Mistake[] {
  const inWords = judged.labels.map(({ name, confidence }) => `${name} ${Math.round(confidence * 100)} %`)
  const annotated = [...(known.kinds ?? [])]
  const right = new Set(judged.labels.filter(({ isRight }) => isRight).map(({ name }) => name))
  const wrong = judged.labels.filter(({ isRight }) => !isRight)
  const missed = annotated.filter((name) => !right.has(name))
  const photo = { file, annotated, said: inWords, boxes: [] }
  return [
    ...(judged.withoutLabel > 0 ? [{ ...photo, kind: 'no label at all', weight: 1 }] : []),
    ...(missed.length > 0 ? [{ ...photo, kind: 'a category is not named', weight: missed.length }] : []),
    ...(wrong.length > 0
      ? [
          {
            ...photo,
            kind: 'a name is wrong',
            weight: Math.max(...wrong.map(({ confidence }) => confidence)),
          },
        ]
      : []),
  ]
}
