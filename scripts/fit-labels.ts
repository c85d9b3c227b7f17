/**
 * npm run fit:labels [-- --data DIR] [--write]: weighs classifier and detector so that the confidences of labels come
 * true, and says how well that holds on photos that it was not fitted on. --write replaces
 * lambdas/vision/labels/label-calibration.json. DIR holds COCO and ImageNet photos with their truth (docs/accuracy.md).
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { minLabelConfidence } from '../lambdas/vision/onnx/onnx-labeler.ts'
import { createOnnxModels } from '../lambdas/vision/onnx/onnx-models.ts'
import { modelsDirectory } from '../layers/models/build.ts'
import { fitCalibration } from './fit-labels/fit-calibration.ts'
import { calibrationOfLabels, type JudgedLabels, judgeLabels } from './fit-labels/judge-labels.ts'
import { type KnownPhoto, knownPhotos } from './fit-labels/label-truth.ts'

const table = path.resolve(import.meta.dirname, '../lambdas/vision/labels/label-calibration.json')
const { values } = parseArgs({
  options: {
    write: { type: 'boolean' },
    data: { type: 'string', default: path.resolve(import.meta.dirname, '../../shared/data') },
  },
})

const { photos, names } = await knownPhotos(values.data, createOnnxModels({ directory: modelsDirectory() }))
const halves = [0, 1].map((half) => photos.filter((_, index) => index % 2 === half))
const fitted = halves.map((half) => fitCalibration(half, names))
/** Each photo is judged with what was fitted on the half that it is not in. */
const fromOtherHalf = (photo: KnownPhoto) => fitted[halves[0]!.includes(photo) ? 1 : 0]!
const all = fitCalibration(photos, names)
const limitsAt = (minConfidence: number) => ({ minConfidence, minInstanceConfidence: 1, maxLabels: 20 })

const share = (part: number, whole: number) => (whole === 0 ? '-' : (part / whole).toFixed(3))
function summary({ photos, withoutLabel, annotated, named, labels }: JudgedLabels): string {
  const kinds = labels.filter(({ isKind }) => isKind)
  return [
    `named ${share(named, annotated)} of ${annotated}`,
    `kinds right ${share(kinds.filter(({ isRight }) => isRight).length, kinds.length)} of ${kinds.length}`,
    `all right ${share(labels.filter(({ isRight }) => isRight).length, labels.length)} of ${labels.length}`,
    `no label ${withoutLabel} of ${photos}`,
    `ECE ${calibrationOfLabels(labels).expectedCalibrationError.toFixed(3)}`,
  ].join(', ')
}

const scenes = photos.filter(({ set }) => set === 'coco')
for (const minConfidence of [0.3, 0.35, 0.4, 0.425, 0.45, 0.475, 0.5, 0.55, 0.6]) {
  const limits = limitsAt(minConfidence)
  console.log(
    `from ${minConfidence}, held out: ${summary(judgeLabels(scenes, names, fromOtherHalf, limits))}`,
  )
  console.log(
    `from ${minConfidence}, fitted on all: ${summary(judgeLabels(scenes, names, () => all, limits))}`,
  )
}
for (const set of ['coco', 'imagenet'] as const) {
  const ofSet = photos.filter((photo) => photo.set === set)
  const judged = judgeLabels(ofSet, names, fromOtherHalf, limitsAt(minLabelConfidence))
  const { bins, expectedCalibrationError } = calibrationOfLabels(judged.labels)
  console.log(
    `\n${set}, held out: ${summary(judged)}; expected calibration error ${expectedCalibrationError.toFixed(3)}`,
  )
  for (const { from, labels, said, right } of bins) {
    console.log(`  ${from.toFixed(1)}: ${labels} labels, said ${said.toFixed(3)}, right ${right.toFixed(3)}`)
  }
}
if (values.write) writeFileSync(table, `${JSON.stringify(all, null, 2)}\n`)
