import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabelEvidence, LabelNames } from '../../lambdas/vision/labels/fuse-labels.ts'
import { createOnnxLabelEvidence } from '../../lambdas/vision/onnx/onnx-labeler.ts'
import type { OnnxModels } from '../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../lambdas/vision/onnx/picture.ts'
import { readPicture } from '../../test/bench/vision/photos.ts'
import judged from './judged-labels.json' with { type: 'json' }

/** A photo with what our models say about it, and what is really in it. */
export interface KnownPhoto {
  readonly file: string
  readonly set: 'coco' | 'imagenet'
  readonly evidence: LabelEvidence
  /** Of the detector's 80 kinds, as annotated: all that are in the photo; undefined where nobody looked for all. */
  readonly kinds: ReadonlySet<string> | undefined
  /** Whether another name is right, as far as somebody judged it. */
  readonly isRight: (name: string) => boolean | undefined
}

interface CocoSet {
  images: { id: number; file_name: string }[]
  annotations: { image_id: number; category_id: number }[]
  categories: { id: number }[]
}
interface ImageNetSet {
  images: { file: string; class_index: number }[]
}
type Judged = Readonly<Record<string, { right: readonly string[]; wrong?: readonly string[] }>>

const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(...path), 'utf8'))

/**
 * The photos of both sets. COCO tells of 80 kinds which ones are in a photo; other names that the classifier gave its
 * everyday scenes were judged by eye (judged-labels.json). ImageNet tells one class: whatever else is said counts as wrong.
 */
export async function knownPhotos(dataDir: string, models: OnnxModels) {
  const evidenceOf = createOnnxLabelEvidence(models)
  const photos: KnownPhoto[] = []
  let names: LabelNames | undefined
  const look = async (set: KnownPhoto['set'], file: string) => {
    const looked = await evidenceOf(pictureOf(await readPicture(join(dataDir, set, 'images', file))))
    names = looked.names
    return looked
  }

  const coco = read<CocoSet>(dataDir, 'coco', 'annotations.json')
  const order = coco.categories.map(({ id }) => id).sort((a, b) => a - b)
  for (const { id, file_name: file } of coco.images) {
    const { evidence, names } = await look('coco', file)
    const ofPhoto = coco.annotations.filter(({ image_id }) => image_id === id)
    // Both sides keep COCO's order; only the names differ ("sofa" for "couch").
    const kinds = new Set(ofPhoto.map(({ category_id }) => names.kinds[order.indexOf(category_id)]!.name))
    const { right = [], wrong = [] } = (judged as Judged)[file] ?? {}
    const isRight = (name: string) => (right.includes(name) ? true : wrong.includes(name) ? false : undefined)
    photos.push({ file, set: 'coco', evidence, kinds, isRight })
  }
  for (const { file, class_index } of read<ImageNetSet>(dataDir, 'imagenet', 'labels.json').images) {
    const { evidence, names } = await look('imagenet', file)
    const { name, parents } = names.classes[class_index]!
    const isRight = (other: string) => other === name || parents.includes(other)
    photos.push({ file, set: 'imagenet', evidence, kinds: undefined, isRight })
  }
  if (!names) throw new Error(`Expected photos in ${dataDir}`)
  return { photos, names }
}
