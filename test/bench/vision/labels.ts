import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { classify } from '../../../lambdas/vision/onnx/onnx-classification.ts'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../../lambdas/vision/onnx/picture.ts'
import { readPicture } from './photos.ts'

interface LabelledPhotos {
  images: { file: string; class_index: number }[]
}

/** How often the right one of 1,000 classes comes first, and among the first five. */
export async function measureLabels(dataDir: string, models: OnnxModels) {
  const folder = join(dataDir, 'imagenet')
  const { images }: LabelledPhotos = JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8'))
  const ranks: number[] = []
  for (const { file, class_index: expected } of images) {
    const { logits } = await classify(models, pictureOf(await readPicture(join(folder, 'images', file))))
    ranks.push(logits.filter((logit) => logit > logits[expected]!).length)
  }
  const shareWithin = (places: number) => ranks.filter((rank) => rank < places).length / ranks.length
  return { top1: shareWithin(1), top5: shareWithin(5), n: ranks.length }
}
