import { join } from 'node:path'
import { labelCalibration } from '../../../lambdas/vision/labels/label-calibration.ts'
import { classifierKind } from '../../../lambdas/vision/onnx/onnx-classification.ts'
import { labelLimits } from '../../../lambdas/vision/onnx/onnx-labeler.ts'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { detectorKind } from '../../../lambdas/vision/onnx/onnx-object-detector.ts'
import { fitCalibration } from '../../../scripts/fit-labels/fit-calibration.ts'
import {
  calibrationBins,
  type JudgedPhoto,
  judgeLabels,
  labelFigures,
} from '../../../scripts/fit-labels/judge-labels.ts'
import { type KnownPhoto, knownPhotos, picturesOfHalf } from '../../../scripts/fit-labels/label-truth.ts'
import { figuresOf } from './figures.ts'
import { ofHalf } from './halves.ts'
import type { SetReport } from './mistake.ts'

/** Figures of photos that are judged with weights fitted without them. */
const unseenFigures = (photos: readonly JudgedPhoto[]) => ({
  'expected calibration error, each half by the other': labelFigures(photos)['expected calibration error'],
})

/**
 * Measures whether labels name what is in everyday scenes, and whether their confidences are calibrated. Calibration is
 * also measured on each half with weights fitted on the other half, because one half has few labels at each step of
 * confidence.
 * @param evidenceFile the results of the models, stored by `npm run fit:labels -- --evidence`; without it, the models
 * run
 */
export async function measureFusedLabels(
  dataDir: string,
  models: OnnxModels,
  evidenceFile?: string,
): Promise<SetReport> {
  const { names, ...pictures } = await knownPhotos(dataDir, models, evidenceFile)
  const scenes = pictures.photos.filter(({ set }) => set === 'coco')
  const judge = (some: readonly KnownPhoto[], calibration = labelCalibration) =>
    some.map((photo) => judgeLabels(photo, names, calibration, labelLimits))
  const photos = judge(scenes)
  // The shipped weights were fitted on the fitting half.
  const unseen = [
    ...ofHalf(photos, 'held-out'),
    ...judge(ofHalf(scenes, 'fitting'), fitCalibration(picturesOfHalf(pictures, 'held-out'), names)),
  ]
  const entries = [await models.entryOf(classifierKind), await models.entryOf(detectorKind)]
  return {
    measured: {
      dataset: 'COCO val2017, with other names judged by eye',
      models: entries.map(({ name }) => name),
      figures: { ...figuresOf(photos, labelFigures), ...figuresOf(unseen, unseenFigures) },
      calibration: calibrationBins(unseen.flatMap(({ labels }) => labels)).map((bin) => ({
        ...bin,
        ...{ said: Number(bin.said.toFixed(3)), right: Number(bin.right.toFixed(3)) },
      })),
    },
    mistakes: photos.flatMap(({ file, annotated, labels }) => {
      const named = new Set(labels.filter(({ isRight }) => isRight).map(({ name }) => name))
      const wrong = labels.filter(({ isRight }) => !isRight)
      const missed = annotated.filter((name) => !named.has(name))
      const said = labels.map(({ name, confidence }) => `${name} ${Math.round(confidence * 100)} %`)
      const photo = { file: join(dataDir, 'coco', 'images', file), annotated, said, boxes: [] }
      return [
        ...wrong.map(({ confidence }) => ({ ...photo, kind: 'a label is wrong', weight: confidence })),
        ...(missed.length > 0 ? [{ ...photo, kind: 'a kind is not named', weight: missed.length }] : []),
      ]
    }),
  }
}

/** Whether pictures that were drawn have no label. All of a kind are in one half: nothing was fitted on the other kinds. */
export async function measureDrawnPictures(
  dataDir: string,
  models: OnnxModels,
  evidenceFile?: string,
): Promise<SetReport> {
  const { drawn, names } = await knownPhotos(dataDir, models, evidenceFile)
  const pictures = drawn.map((picture) => ({
    ...judgeLabels(picture, names, labelCalibration, labelLimits),
    half: picture.half,
  }))
  const entries = [await models.entryOf(classifierKind), await models.entryOf(detectorKind)]
  return {
    measured: {
      dataset: 'pictures drawn by code, of 30 kinds',
      models: entries.map(({ name }) => name),
      figures: figuresOf(pictures, (some) => ({
        'drawn pictures without a label': some.filter(({ hasLabel }) => !hasLabel).length / some.length,
      })),
    },
    mistakes: [],
  }
}
