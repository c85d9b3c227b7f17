import type { Candidate } from '../candidate.ts'
import type { Letterbox } from '../pixels/letterbox.ts'

interface Position {
  readonly x: number
  readonly y: number
}

/** A possible face. Its positions are shares of the picture and may still lie outside it. */
export interface FaceCandidate extends Candidate {
  readonly landmarks: readonly Position[]
}

/** RetinaFace's output, prior by prior: the log odds of a face, 4 values of the box, and 5 points of 2 values. */
export type RetinaFaceOutput = Float32Array

/** Stride and sizes of the priors in canvas pixels, as trained (biubug6/Pytorch_Retinaface, cfg_mnet). */
const levels = [
  { stride: 8, sizes: [16, 32] },
  { stride: 16, sizes: [64, 128] },
  { stride: 32, sizes: [256, 512] },
] as const
const centreVariance = 0.1
const sizeVariance = 0.2
const landmarkCount = 5
const [boxAt, landmarksAt, valuesPerPrior] = [1, 5, 5 + 2 * landmarkCount]

/** The faces above the threshold. Each appears many times until non-maximum suppression removes the overlaps. */
export function decodeRetinaFace(
  output: RetinaFaceOutput,
  canvas: Letterbox,
  minConfidence: number,
): FaceCandidate[] {
  const faces: FaceCandidate[] = []
  const minLogOdds = Math.log(minConfidence / (1 - minConfidence))
  let at = 0
  for (const { stride, sizes } of levels) {
    for (let row = 0; row < Math.ceil(canvas.canvasHeightPx / stride); row++) {
      for (let column = 0; column < Math.ceil(canvas.canvasWidthPx / stride); column++) {
        for (const size of sizes) {
          const logOdds = output[at]!
          if (logOdds >= minLogOdds) {
            const confidence = 1 / (1 + Math.exp(-logOdds))
            const centre = { x: (column + 0.5) * stride, y: (row + 0.5) * stride }
            const values = output.subarray(at, at + valuesPerPrior)
            faces.push({ confidence, ...decodeFace(values, { centre, size }, canvas) })
          }
          at += valuesPerPrior
        }
      }
    }
  }
  return faces
}

function decodeFace(
  values: Float32Array,
  { centre, size }: { centre: Position; size: number },
  canvas: Letterbox,
): Omit<FaceCandidate, 'confidence'> {
  const place = (at: number): Position => ({
    x: (centre.x + values[at]! * centreVariance * size) / canvas.widthPx,
    y: (centre.y + values[at + 1]! * centreVariance * size) / canvas.heightPx,
  })
  const middle = place(boxAt)
  const width = (size * Math.exp(values[boxAt + 2]! * sizeVariance)) / canvas.widthPx
  const height = (size * Math.exp(values[boxAt + 3]! * sizeVariance)) / canvas.heightPx
  return {
    classIndex: 0,
    left: middle.x - width / 2,
    top: middle.y - height / 2,
    right: middle.x + width / 2,
    bottom: middle.y + height / 2,
    landmarks: Array.from({ length: landmarkCount }, (_, point) => place(landmarksAt + 2 * point)),
  }
}
