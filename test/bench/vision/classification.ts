import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { softmax } from '../../../lambdas/vision/labels/softmax.ts'
import { classifierKind, classify } from '../../../lambdas/vision/onnx/onnx-classification.ts'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../../lambdas/vision/onnx/picture.ts'
import { readClasses } from '../../../lambdas/vision/vocabulary/read-classes.ts'
import { figuresOf } from './figures.ts'
import type { SetReport } from './mistake.ts'
import { readPicture } from './photos.ts'

interface LabelledPhotos {
  images: { file: string; class_index: number }[]
}

const shownClasses = 5

/** How often the right one of 1,000 classes comes first, or is among the first five. */
export async function measureClassification(dataDir: string, models: OnnxModels): Promise<SetReport> {
  const folder = join(dataDir, 'imagenet')
  const { images }: LabelledPhotos = JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8'))
  const { name: model, input } = await models.entryOf(classifierKind)
  const classes = readClasses(await models.readText(String(input.classes)))
  const photos: { file: string; expected: number; rank: number; shares: Float32Array }[] = []
  for (const { file, class_index: expected } of images) {
    const { logits } = await classify(models, pictureOf(await readPicture(join(folder, 'images', file))))
    const rank = logits.filter((logit) => logit > logits[expected]!).length
    photos.push({ file, expected, rank, shares: softmax(logits) })
  }
  const inWords = (shares: Float32Array, index: number) =>
    `${classes[index]!.name} ${Math.round(shares[index]! * 100)} %`
  const mostLikely = (shares: Float32Array) =>
    [...shares.keys()].sort((a, b) => shares[b]! - shares[a]!).slice(0, shownClasses)
  return {
    measured: {
      dataset: 'ImageNet, one photo for each of 200 classes',
      models: [model],
      figures: figuresOf(photos, (some) => {
        const shareWithin = (places: number) => some.filter(({ rank }) => rank < places).length / some.length
        return { 'top-1': shareWithin(1), 'top-5': shareWithin(5) }
      }),
    },
    mistakes: photos
      .filter(({ rank }) => rank > 0)
      .map(({ file, expected, rank, shares }) => ({
        kind: rank < 5 ? 'another class comes first' : 'the class is not among the first five',
        file: join(folder, 'images', file),
        annotated: [inWords(shares, expected)],
        said: mostLikely(shares).map((index) => inWords(shares, index)),
        boxes: [],
        weight: Math.max(...shares),
      })),
  }
}
