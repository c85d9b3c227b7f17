import { performance } from 'node:perf_hooks'
import * as z from 'zod/mini'
import { byEffort } from '../effort.ts'
import { decodeRetinaFace, type FaceCandidate } from '../faces/decode-retinaface.ts'
import { describeFaces } from '../faces/describe-faces.ts'
import { nonMaximumSuppression } from '../non-maximum-suppression.ts'
import { fillPlanes } from '../pixels/fill-planes.ts'
import { letterbox } from '../pixels/letterbox.ts'
import type { Sighting } from '../vision-provider.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import type { OnnxModel, OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'
import type { Picture } from './picture.ts'

export const faceDetectorKind = 'face-detector'

const FaceDetectorInput = z.object({
  longEdgePx: byEffort(z.int().check(z.positive())),
  /** Subtracted from blue, green and red, 0 to 255. */
  meanBgr: z.tuple([z.number(), z.number(), z.number()]),
  outputs: z.object({ boxes: z.string(), scores: z.string(), landmarks: z.string() }),
  minConfidence: z.number(),
  maxOverlap: z.number(),
  maxFaces: z.int().check(z.positive()),
})
type FaceDetectorInput = z.infer<typeof FaceDetectorInput>

/** Faces in a picture, where their eyes, nose and mouth are, and how many: never whose they are. */
export function createOnnxFaceDetector(models: OnnxModels, { costOf }: OnnxFeatureOptions) {
  return async (picture: Picture): Promise<Sighting<'faces'>> => {
    const model = await models.open(faceDetectorKind)
    const input = FaceDetectorInput.parse(model.entry.input)
    const { minConfidence, maxOverlap, maxFaces } = input
    const startedMs = performance.now()
    const candidates = await picture.once(faceDetectorKind, () => look(model, picture, input))
    // What comes in as a face comes out as one: suppression only leaves some out.
    const kept = nonMaximumSuppression(candidates, maxOverlap) as FaceCandidate[]
    const findings = describeFaces(kept.slice(0, maxFaces))
    const durationMs = performance.now() - startedMs
    return {
      findings,
      source: {
        provider: 'onnx',
        models: [{ name: model.entry.name, version: model.entry.version }],
        parameters: { minConfidence, maxOverlap, maxFaces, effort: picture.effort },
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}

/** The network halves its input five times. */
const multipleOfPx = 32

async function look(
  model: OnnxModel,
  picture: Picture,
  { longEdgePx, meanBgr, outputs, minConfidence }: FaceDetectorInput,
): Promise<FaceCandidate[]> {
  const canvas = letterbox(picture.raster, { longEdgePx: longEdgePx[picture.effort], multipleOfPx })
  const { widthPx, heightPx, canvasWidthPx, canvasHeightPx } = canvas
  const rgb = await picture.resized({ widthPx, heightPx, fit: 'fill' })
  const tensor = await picture.spend('preparation', () => {
    const planes = new Float32Array(3 * canvasWidthPx * canvasHeightPx)
    const layout = { widthPx, heightPx, planeWidthPx: canvasWidthPx, planeHeightPx: canvasHeightPx }
    fillPlanes(planes, rgb, { ...layout, order: 'bgr', mean: meanBgr, deviation: 1 })
    return new Tensor('float32', planes, [1, 3, canvasHeightPx, canvasWidthPx])
  })
  const found = await picture.spend('inference', () => model.run({ [model.inputNames[0]!]: tensor }))
  const values = (name: string) => found[name]!.data as Float32Array
  const { boxes, scores, landmarks } = outputs
  return decodeRetinaFace(
    { boxes: values(boxes), scores: values(scores), landmarks: values(landmarks) },
    canvas,
    minConfidence,
  )
}
