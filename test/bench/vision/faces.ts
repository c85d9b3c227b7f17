import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createOnnxFaceDetector } from '../../../lambdas/vision/onnx/onnx-face-detector.ts'
import type { OnnxModels } from '../../../lambdas/vision/onnx/onnx-models.ts'
import { pictureOf } from '../../../lambdas/vision/onnx/picture.ts'
import type { Face } from '../../../lambdas/vision/vision.ts'
import { readPicture } from './photos.ts'

/** Left, top, width, height in pixels of the original. */
type PixelBox = readonly [number, number, number, number]

interface Truth {
  /** Faces that must be found; up to max_count may be: turned away, cut off, blurred or in a framed photo. */
  readonly count: number
  readonly max_count: number
  readonly boxes?: readonly PixelBox[]
  readonly width: number
  readonly height: number
}

/**
 * Recall and precision of faces through the 1024 px rendition. A face is found where boxes overlap by 0.3 or the box
 * holds the middle of the annotated one; where only a count is known, that many are right.
 */
export async function measureFaces(dataDir: string, models: OnnxModels) {
  const detect = createOnnxFaceDetector(models, { costOf: () => 0 })
  const folder = join(dataDir, 'faces')
  const truths: { images: Record<string, Truth> } = JSON.parse(
    await readFile(join(folder, 'faces.json'), 'utf8'),
  )
  let [found, missed, wrong, countsRight] = [0, 0, 0, 0]
  const images = Object.entries(truths.images)
  for (const [name, truth] of images) {
    const { faces, count } = (await detect(pictureOf(await readPicture(join(folder, 'images', name)))))
      .findings
    const matched = truth.boxes?.length ? matchFaces(faces, truth.boxes, truth) : Math.min(count, truth.count)
    const extra = Math.max(0, count - matched - (truth.max_count - truth.count))
    found += matched
    missed += truth.count - matched
    wrong += extra
    if (count >= truth.count && count <= truth.max_count) countsRight++
  }
  return {
    recall: found / (found + missed),
    precision: found / (found + wrong),
    countsRight: countsRight / images.length,
    faces: found + missed,
    n: images.length,
  }
}

function matchFaces(
  faces: readonly Face[],
  boxes: readonly PixelBox[],
  { width, height }: { width: number; height: number },
): number {
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
