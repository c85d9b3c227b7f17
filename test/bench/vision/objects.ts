import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { createOnnxObjectDetector, detectorKind } from '../../../lambdas/vision/onnx/onnx-object-detector.ts'
import { pictureOf } from '../../../lambdas/vision/onnx/picture.ts'
import { readClasses } from '../../../lambdas/vision/vocabulary/read-classes.ts'
import { type CocoBox, type CocoDetection, cocoAveragePrecision } from './coco-average-precision.ts'
import { readPicture } from './photos.ts'

interface CocoAnnotations {
  images: { id: number; file_name: string; width: number; height: number }[]
  annotations: { image_id: number; category_id: number; bbox: CocoBox }[]
  categories: { id: number }[]
}

/** Average precision ranks everything that the detector considers, however unsure, and second guesses too. */
const everything = { minConfidence: 0.001, maxRivalOverlap: 1 }

export async function measureObjects(dataDir: string, models: OnnxModels) {
  const folder = join(dataDir, 'coco')
  const coco: CocoAnnotations = JSON.parse(await readFile(join(folder, 'annotations.json'), 'utf8'))
  const categoryOf = await categoriesByName(coco, models)
  const detect = createOnnxObjectDetector(models, { costOf: () => 0, ...everything })
  const detections: CocoDetection[] = []
  for (const { id: imageId, file_name, width, height } of coco.images) {
    const { findings } = await detect(pictureOf(await readPicture(join(folder, 'images', file_name))))
    for (const { name, confidence: score, box } of findings.objects) {
      detections.push({
        imageId,
        categoryId: categoryOf.get(name)!,
        score,
        box: [box.left * width, box.top * height, box.width * width, box.height * height],
      })
    }
  }
  const truths = coco.annotations.map(({ image_id: imageId, category_id: categoryId, bbox: box }) => ({
    imageId,
    categoryId,
    box,
  }))
  return { ...cocoAveragePrecision(truths, detections), n: coco.images.length }
}

/** Both sides keep COCO's order; only the names differ ("sofa" for "couch"). */
async function categoriesByName({ categories }: CocoAnnotations, models: OnnxModels) {
  const { input } = await models.entryOf(detectorKind)
  const classes = readClasses(await models.readText(String(input.classes)))
  const ids = categories.map(({ id }) => id).sort((a, b) => a - b)
  if (ids.length !== classes.length)
    throw new Error(`Expected ${classes.length} categories; found ${ids.length}`)
  return new Map(classes.map(({ name }, index) => [name, ids[index]!]))
}
