import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createOnnxFaceDetector, faceDetectorKind } from '../../../lambdas/vision/onnx/onnx-face-detector.ts'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../../lambdas/vision/onnx/picture.ts'
import type { Face } from '../../../lambdas/vision/vision.ts'
import { chooseThreshold, f1 } from './choose-threshold.ts'
import { figuresOf, type Photo } from './figures.ts'
import type { MarkedBox, Mistake, SetReport } from './mistake.ts'
import { readPicture } from './photos.ts'

/** Left, top, width, height in pixels of the original. */
type PixelBox = readonly [number, number, number, number]

interface Truth {
  /**
   * The number of faces that must be found. Up to max_count may be found: the others are turned away, cut off, blurred
   * or in a framed photo.
   */
  readonly count: number
  readonly max_count: number
  readonly boxes?: readonly PixelBox[]
  readonly width: number
  readonly height: number
}

interface PhotoOfFaces extends Photo {
  readonly truth: Truth
  /** Faces at the lowest threshold that is tried. */
  readonly faces: readonly Face[]
}

const candidates = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

/**
 * Recall and precision of faces through the 1024 px rendition. A face is found if the boxes overlap by 0.3 or its box
 * contains the centre of the annotated one. If only a count is known, up to that many faces are right.
 */
export async function measureFaces(dataDir: string, models: OnnxModels): Promise<SetReport> {
  const { name, input } = await models.entryOf(faceDetectorKind)
  const shipped = Number(input.minConfidence)
  const detect = createOnnxFaceDetector(withMinConfidence(models, candidates[0]!), { costOf: () => 0 })
  const folder = join(dataDir, 'faces')
  const truths: { images: Record<string, Truth> } = JSON.parse(
    await readFile(join(folder, 'faces.json'), 'utf8'),
  )
  const photos: PhotoOfFaces[] = []
  for (const [file, truth] of Object.entries(truths.images)) {
    const { faces } = (await detect(pictureOf(await readPicture(join(folder, 'images', file))))).findings
    photos.push({ file, truth, faces })
  }
  return {
    measured: {
      dataset: 'photos of faces',
      models: [name],
      figures: figuresOf(photos, (some) => {
        const { found, missed, wrong } = countFaces(some, shipped)
        return { recall: found / (found + missed), precision: found / (found + wrong) }
      }),
      thresholds: [
        chooseThreshold(photos, {
          of: 'confidence of faces',
          score: 'F1 of faces',
          scoreAt: (some, threshold) => {
            const { found, missed, wrong } = countFaces(some, threshold)
            return f1(found, found + wrong, found + missed)
          },
          shipped,
          candidates,
        }),
      ],
    },
    mistakes: photos.flatMap((photo) => mistakesOf(photo, shipped, join(folder, 'images', photo.file))),
  }
}

/** The same models, except that the face detector also reports faces of which it is less sure. */
const withMinConfidence = (models: OnnxModels, minConfidence: number): OnnxModels => ({
  ...models,
  async open(kind) {
    const model = await models.open(kind)
    return { ...model, entry: { ...model.entry, input: { ...model.entry.input, minConfidence } } }
  },
})

function countFaces(photos: readonly PhotoOfFaces[], minConfidence: number) {
  let [found, missed, wrong] = [0, 0, 0]
  for (const { truth, faces } of photos) {
    const sure = faces.filter(({ confidence }) => confidence >= minConfidence)
    const matched = matchFaces(sure, truth)
    found += matched
    missed += truth.count - matched
    wrong += Math.max(0, sure.length - matched - (truth.max_count - truth.count))
  }
  return { found, missed, wrong }
}

function mistakesOf({ truth, faces }: PhotoOfFaces, minConfidence: number, file: string): Mistake[] {
  const sure = faces.filter(({ confidence }) => confidence >= minConfidence)
  const matched = matchFaces(sure, truth)
  const kinds = [
    ...(matched < truth.count ? ['faces missed'] : []),
    ...(sure.length > Math.max(matched, truth.max_count) ? ['more faces than there are'] : []),
  ]
  const annotated = (truth.boxes ?? []).map(
    ([left, top, width, height]): MarkedBox => ({
      box: {
        left: left / truth.width,
        top: top / truth.height,
        width: width / truth.width,
        height: height / truth.height,
      },
      text: 'face',
      by: 'annotation',
    }),
  )
  const said = sure.map(
    ({ box, confidence }): MarkedBox => ({
      box,
      text: `${Math.round(confidence * 100)} %`,
      by: 'model',
    }),
  )
  return kinds.map((kind) => ({
    kind,
    file,
    annotated: [`${truth.count} to ${truth.max_count} faces`],
    said: [`${sure.length} faces, of which ${matched} are right`],
    boxes: [...annotated, ...said],
    weight: Math.abs(sure.length - truth.count),
  }))
}

/** The number of annotated faces that are found. */
function matchFaces(faces: readonly Face[], { boxes, count, width, height }: Truth): number {
  if (!boxes?.length) return Math.min(faces.length, count)
  const open = [...boxes]
  for (const { box } of faces) {
    const found: PixelBox = [box.left * width, box.top * height, box.width * width, box.height * height]
    const match = open.findIndex(
      (annotated) => overlap(found, annotated) >= 0.3 || holdsMiddle(found, annotated),
    )
    if (match >= 0) open.splice(match, 1)
  }
  return boxes.length - open.length
}

function overlap(a: PixelBox, b: PixelBox): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
  if (width <= 0 || height <= 0) return 0
  return (width * height) / (a[2] * a[3] + b[2] * b[3] - width * height)
}

function holdsMiddle([left, top, width, height]: PixelBox, inner: PixelBox): boolean {
  const x = inner[0] + inner[2] / 2
  const y = inner[1] + inner[3] / 2
  return x > left && x < left + width && y > top && y < top + height
}
