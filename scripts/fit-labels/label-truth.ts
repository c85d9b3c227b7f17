import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabelEvidence, LabelNames } from '../../lambdas/vision/labels/label-evidence.ts'
import { labelEvidence, labelNames } from '../../lambdas/vision/onnx/onnx-labeler.ts'
import type { OnnxModels } from '../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../lambdas/vision/onnx/picture.ts'
import { drawnPictures } from '../../test/bench/vision/drawn-pictures.ts'
import { type Half, ofHalf } from '../../test/bench/vision/halves.ts'
import { pastedPhotos } from '../../test/bench/vision/pasted-photos.ts'
import { readPicture } from '../../test/bench/vision/photos.ts'
import judged from './judged-labels.json' with { type: 'json' }

/** A photo with the output of our models, and what is really in it. */
export interface KnownPhoto {
  readonly file: string
  readonly set: 'coco' | 'imagenet' | 'pasted' | 'drawn'
  /** Only of drawn pictures, whose kinds are split rather than their names. */
  readonly half?: Half
  readonly evidence: LabelEvidence
  /** Which of the detector's 80 kinds are in the photo, as annotated; undefined if nobody looked for all of them. */
  readonly kinds: ReadonlySet<string> | undefined
  /** Whether another name is right, as far as somebody has judged it. */
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

/** What `fit:labels` fits on. */
export interface PicturesToFit {
  readonly photos: readonly KnownPhoto[]
  /** Photos small on a plain ground. */
  readonly pasted: readonly KnownPhoto[]
  /** Pictures that are to have no labels. */
  readonly drawn: readonly KnownPhoto[]
}

export const picturesOfHalf = ({ photos, pasted, drawn }: PicturesToFit, half: Half): PicturesToFit => ({
  photos: ofHalf(photos, half),
  pasted: ofHalf(pasted, half),
  drawn: ofHalf(drawn, half),
})

/**
 * The photos of both sets, and pictures that code draws. COCO annotates 80 kinds; other names that the classifier gave to its everyday scenes were
 * judged by eye (judged-labels.json). ImageNet names one class: any other label counts as wrong. All labels of a drawn picture are
 * wrong.
 */
export async function knownPhotos(dataDir: string, models: OnnxModels, evidenceFile?: string) {
  const names = await labelNames(models)
  const seen = await evidenceOfSets(['coco', 'imagenet', 'pasted', 'drawn'], dataDir, models, evidenceFile)
  const photos = [...knownScenes(dataDir, names, seen), ...knownThings(dataDir, names, seen)]
  const drawn = drawnPictures().map(({ file, half }): KnownPhoto => {
    return {
      file,
      set: 'drawn',
      half,
      evidence: seen.get(`drawn/${file}`)!,
      kinds: undefined,
      isRight: () => false,
    }
  })
  const pasted = knownThings(dataDir, names, seen, 'pasted').filter(({ evidence }) => evidence)
  return { photos, pasted, drawn, names }
}

type Seen = ReadonlyMap<string, LabelEvidence>

/** COCO's photos, for which all of the detector's kinds are annotated. */
export function knownScenes(dataDir: string, names: LabelNames, seen: Seen): KnownPhoto[] {
  const coco = read<CocoSet>(dataDir, 'coco', 'annotations.json')
  const order = coco.categories.map(({ id }) => id).sort((a, b) => a - b)
  return coco.images.map(({ id, file_name: file }): KnownPhoto => {
    const ofPhoto = coco.annotations.filter(({ image_id }) => image_id === id)
    // Both lists have COCO's order; only names differ ("sofa" for "couch").
    const kinds = new Set(ofPhoto.map(({ category_id }) => names.kinds[order.indexOf(category_id)]!.name))
    const { right = [], wrong = [] } = (judged as Judged)[file] ?? {}
    const isRight = (name: string) => (right.includes(name) ? true : wrong.includes(name) ? false : undefined)
    return { file, set: 'coco', evidence: seen.get(`coco/${file}`)!, kinds, isRight }
  })
}

function knownThings(
  dataDir: string,
  names: LabelNames,
  seen: Seen,
  set: 'imagenet' | 'pasted' = 'imagenet',
): KnownPhoto[] {
  const { images } = read<ImageNetSet>(dataDir, 'imagenet', 'labels.json')
  return images.map(({ file, class_index }): KnownPhoto => {
    const { name, parents } = names.classes[class_index]!
    const isRight = (other: string) => other === name || parents.includes(other)
    return { file, set, evidence: seen.get(`${set}/${file}`)!, kinds: undefined, isRight }
  })
}

/** The output of the models for each photo, by path. */
export async function evidenceOfSets(
  sets: readonly KnownPhoto['set'][],
  dataDir: string,
  models: OnnxModels,
  evidenceFile?: string,
): Promise<Seen> {
  if (evidenceFile && existsSync(evidenceFile)) {
    const kept = read<[string, PlainEvidence][]>(evidenceFile)
    return new Map(
      kept.map(([path, { shares, crops, ...plain }]): [string, LabelEvidence] => [
        path,
        { ...plain, shares: Float32Array.from(shares), crops: crops.map(cropOf) },
      ]),
    )
  }
  const names = await labelNames(models)
  const seen = new Map<string, LabelEvidence>()
  for (const set of sets) {
    for (const { file, photo } of picturesOf(dataDir, set)) {
      const picture = pictureOf(await readPicture(await photo()))
      seen.set(`${set}/${file}`, await labelEvidence(models, picture, names))
    }
  }
  const plain = [...seen].map(([path, { shares, crops, ...evidence }]): [string, PlainEvidence] => [
    path,
    { ...evidence, shares: [...shares], crops: crops.map((crop) => ({ ...crop, shares: [...crop.shares] })) },
  ])
  if (evidenceFile) writeFileSync(evidenceFile, JSON.stringify(plain))
  return seen
}

/** Names of pictures, and the path or the bytes of each. */
function picturesOf(dataDir: string, set: KnownPhoto['set']) {
  if (set === 'drawn') return drawnPictures().map(({ file, bytes }) => ({ file, photo: bytes }))
  if (set === 'pasted')
    return pastedPhotos(join(dataDir, 'imagenet', 'images')).map(({ file, bytes }) => ({
      file,
      photo: bytes,
    }))
  const folder = join(dataDir, set, 'images')
  return readdirSync(folder)
    .sort()
    .map((file) => ({ file, photo: async () => join(folder, file) }))
}

type PlainEvidence = Pick<LabelEvidence, 'candidates' | 'drawn'> & { shares: number[]; crops: PlainCrop[] }
interface PlainCrop {
  kind: string
  shares: number[]
}
const cropOf = ({ kind, shares }: PlainCrop) => ({ kind, shares: Float32Array.from(shares) })
