import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { summaryMinConfidence } from '../../../lambdas/vision/features.ts'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { createOnnxObjectDetector, detectorKind } from '../../../lambdas/vision/onnx/onnx-object-detector.ts'
import { pictureOf } from '../../../lambdas/vision/onnx/picture.ts'
import type { DetectedObject } from '../../../lambdas/vision/vision.ts'
import { readClasses } from '../../../lambdas/vision/vocabulary/read-classes.ts'
import { chooseThreshold, f1 } from './choose-threshold.ts'
import {
  type CocoBox,
  type CocoDetection,
  type CocoTruth,
  cocoAveragePrecision,
  matchBoxes,
  matchPhoto,
  type PhotoMatches,
} from './coco-average-precision.ts'
import { figuresOf, type Photo } from './figures.ts'
import type { SetReport } from './mistake.ts'
import { mistakesOf, type SeenObjects } from './object-mistakes.ts'
import { readPicture } from './photos.ts'

interface CocoAnnotations {
  images: { id: number; file_name: string; width: number; height: number }[]
  annotations: { image_id: number; category_id: number; bbox: CocoBox }[]
  categories: { id: number }[]
}

interface PhotoOfObjects extends Photo, SeenObjects {
  /** For average precision: everything that the detector considers. */
  readonly considered: PhotoMatches
}

/** Average precision ranks everything that the detector considers, including unsure results and second guesses. */
const everything = { minConfidence: 0.001, maxRivalOverlap: 1 }
const minOverlap = 0.5

export async function measureObjects(dataDir: string, models: OnnxModels): Promise<SetReport> {
  const folder = join(dataDir, 'coco')
  const coco: CocoAnnotations = JSON.parse(await readFile(join(folder, 'annotations.json'), 'utf8'))
  const { name: model } = await models.entryOf(detectorKind)
  const nameOf = await categoryNames(coco, models)
  const photos = await lookAtAll(folder, coco, models, nameOf)
  return {
    measured: {
      dataset: 'COCO val2017',
      models: [model],
      figures: figuresOf(photos, (some) => ({
        ...averagePrecision(some),
        ...shipped(some, summaryMinConfidence),
      })),
      thresholds: [
        chooseThreshold(photos, {
          of: 'confidence of objects in summaries',
          score: 'F1 of boxes',
          scoreAt: (some, threshold) => boxesOf(some, threshold).f1,
          shipped: summaryMinConfidence,
          candidates: Array.from({ length: 13 }, (_, index) => 0.2 + 0.05 * index).map((each) =>
            Number(each.toFixed(2)),
          ),
        }),
      ],
    },
    mistakes: photos.flatMap((photo) =>
      mistakesOf(photo, {
        folder: join(folder, 'images'),
        nameOf,
        minConfidence: summaryMinConfidence,
        minOverlap,
      }),
    ),
  }
}

async function lookAtAll(
  folder: string,
  coco: CocoAnnotations,
  models: OnnxModels,
  nameOf: ReadonlyMap<number, string>,
): Promise<PhotoOfObjects[]> {
  const idOf = new Map([...nameOf].map(([id, name]) => [name, id]))
  const detect = createOnnxObjectDetector(models, { costOf: () => 0 })
  const consider = createOnnxObjectDetector(models, { costOf: () => 0, ...everything })
  const photos: PhotoOfObjects[] = []
  for (const { id, file_name: file, width, height } of coco.images) {
    const picture = pictureOf(await readPicture(join(folder, 'images', file)))
    const inPixels = ({ name, confidence: score, box }: DetectedObject): CocoDetection => ({
      categoryId: idOf.get(name)!,
      score,
      box: [box.left * width, box.top * height, box.width * width, box.height * height],
    })
    const truths = coco.annotations
      .filter(({ image_id }) => image_id === id)
      .map(({ category_id: categoryId, bbox: box }) => ({ categoryId, box }))
    const said = (await detect(picture)).findings.objects.map(inPixels)
    const considered = matchPhoto(truths, (await consider(picture)).findings.objects.map(inPixels))
    photos.push({ file, widthPx: width, heightPx: height, truths, said, considered })
  }
  return photos
}

function averagePrecision(photos: readonly PhotoOfObjects[]) {
  const { ap, ap50 } = cocoAveragePrecision(photos.map(({ considered }) => considered))
  return { AP: ap, AP50: ap50 }
}

/** Figures of what summaries show. */
function shipped(photos: readonly PhotoOfObjects[], minConfidence: number) {
  const { right, said, there } = boxesOf(photos, minConfidence)
  let [namesRight, namesSaid] = [0, 0]
  for (const photo of photos) {
    const names = new Set(sure(photo, minConfidence).map(({ categoryId }) => categoryId))
    const annotated = new Set(photo.truths.map(({ categoryId }) => categoryId))
    namesSaid += names.size
    namesRight += [...names].filter((id) => annotated.has(id)).length
  }
  return { 'boxes right': right / said, 'boxes found': right / there, 'names right': namesRight / namesSaid }
}

function boxesOf(photos: readonly PhotoOfObjects[], minConfidence: number) {
  let [right, said, there] = [0, 0, 0]
  for (const photo of photos) {
    const detections = sure(photo, minConfidence)
    said += detections.length
    there += photo.truths.length
    right += hitsOf(photo.truths, detections)
  }
  return { right, said, there, f1: f1(right, said, there) }
}

const sure = ({ said }: PhotoOfObjects, minConfidence: number) =>
  said.filter(({ score }) => score >= minConfidence)

function hitsOf(truths: readonly CocoTruth[], detections: readonly CocoDetection[]): number {
  const categories = new Set(detections.map(({ categoryId }) => categoryId))
  const of = <T extends CocoTruth>(all: readonly T[], id: number) =>
    all.filter(({ categoryId }) => categoryId === id)
  return [...categories]
    .flatMap((id) => matchBoxes(of(truths, id), of(detections, id), minOverlap))
    .filter(({ truth }) => truth !== undefined).length
}

/** Our classes and COCO's categories have the same order; only the names differ ("sofa" for "couch"). */
async function categoryNames({ categories }: CocoAnnotations, models: OnnxModels) {
  const { input } = await models.entryOf(detectorKind)
  const classes = readClasses(await models.readText(String(input.classes)))
  const ids = categories.map(({ id }) => id).sort((a, b) => a - b)
  if (ids.length !== classes.length)
    throw new Error(`Expected ${classes.length} categories; found ${ids.length}`)
  return new Map(classes.map(({ name }, index) => [ids[index]!, name]))
}
