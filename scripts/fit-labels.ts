/**
 * npm run fit:labels [-- --data DIR] [--write] [--evidence FILE]: fits how classifier and detector are weighted, so
 * that the confidences of labels are calibrated on one half of the photos, and reports how well that holds on the
 * other. --write replaces lambdas/vision/labels/label-calibration.json. DIR holds COCO and ImageNet photos with their
 * truth (docs/accuracy.md). FILE caches the output of the models, so that fitting again takes seconds.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { labelLimits } from '../lambdas/vision/onnx/onnx-labeler.ts'
import { createOnnxModels } from '../lambdas/vision/onnx/onnx-models.ts'
import { modelsDirectory } from '../layers/models/build.ts'
import { ofHalf } from '../test/bench/vision/halves.ts'
import { fitCalibration } from './fit-labels/fit-calibration.ts'
import { calibrationBins, type JudgedPhoto, judgeLabels, labelFigures } from './fit-labels/judge-labels.ts'
import { type KnownPhoto, knownPhotos, picturesOfHalf } from './fit-labels/label-truth.ts'

const table = path.resolve(import.meta.dirname, '../lambdas/vision/labels/label-calibration.json')
const { values } = parseArgs({
  options: {
    write: { type: 'boolean' },
    evidence: { type: 'string' },
    data: { type: 'string', default: path.resolve(import.meta.dirname, '../../shared/data') },
  },
})

const models = createOnnxModels({ directory: modelsDirectory() })
const { names, ...pictures } = await knownPhotos(values.data, models, values.evidence)
const { photos } = pictures
const fitted = fitCalibration(picturesOfHalf(pictures, 'fitting'), names)
const inWords = (judged: readonly JudgedPhoto[]): string =>
  Object.entries(labelFigures(judged))
    .map(([figure, value]) => `${figure} ${value.toFixed(3)}`)
    .join(', ')

const judge = (some: readonly KnownPhoto[], minConfidence: number) =>
  some.map((photo) => judgeLabels(photo, names, fitted, { ...labelLimits, minConfidence }))

const scenes = photos.filter(({ set }) => set === 'coco')
for (const minConfidence of [0.35, 0.4, 0.425, 0.45, 0.475, 0.5, 0.55, 0.6]) {
  console.log(`from ${minConfidence}, held out: ${inWords(judge(ofHalf(scenes, 'held-out'), minConfidence))}`)
  console.log(`from ${minConfidence}, all: ${inWords(judge(scenes, minConfidence))}`)
}
for (const set of ['coco', 'imagenet'] as const) {
  const ofSet = photos.filter((photo) => photo.set === set)
  const judged = judge(ofHalf(ofSet, 'held-out'), labelLimits.minConfidence)
  console.log(`\n${set}, held out: ${inWords(judged)}`)
  for (const { from, labels, said, right } of calibrationBins(judged.flatMap(({ labels }) => labels))) {
    console.log(`  ${from.toFixed(1)}: ${labels} labels, said ${said.toFixed(3)}, right ${right.toFixed(3)}`)
  }
}
for (const half of ['fitting', 'held-out'] as const) {
  const judgeWith = (some: readonly KnownPhoto[], maxDrawnConfidence = labelLimits.maxDrawnConfidence) =>
    some.map((photo) => judgeLabels(photo, names, fitted, { ...labelLimits, maxDrawnConfidence }))
  const countRight = (judged: readonly JudgedPhoto[]) =>
    judged.flatMap(({ labels }) => labels).filter(({ isRight }) => isRight).length
  const kept = (some: readonly KnownPhoto[]) =>
    `${countRight(judgeWith(some))} of ${countRight(judgeWith(some, 1))}`
  const { drawn, pasted, photos } = picturesOfHalf(pictures, half)
  const unnamed = judgeWith(drawn).filter(({ hasLabel }) => !hasLabel).length
  console.log(`\n${half}: ${unnamed} of ${drawn.length} drawn pictures have no label`)
  console.log(`  right labels kept: ${kept(photos)} on photos, ${kept(pasted)} on photos on a plain ground`)
}
if (values.write) writeFileSync(table, `${JSON.stringify(fitted, null, 2)}\n`)
