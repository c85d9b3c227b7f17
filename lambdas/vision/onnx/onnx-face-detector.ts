import { performance } from 'node:perf_hooks'
import * as z from 'zod/mini'
import { byEffort } from '../effort.ts'
import { decodeRetinaFace, type FaceCandidate } from '../faces/decode-retinaface.ts'
import { describeFaces } from '../faces/describe-faces.ts'
import { nonMaximumSuppression } from '../non-maximum-suppression.ts'
import { letterbox } from '../pixels/letterbox.ts'
import { placeOnCanvas } from '../pixels/place-on-canvas.ts'
import type { Sighting } from '../vision-provider.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import type { OnnxModel, OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'
import type { Picture } from './picture.ts'

export const faceDetectorKind = 'face-detector'

const FaceDetectorInput = z.object({
  longEdgePx: byEffort(z.int().check(z.positive())),
  /** Red, green and blue of the part of the canvas that the picture does not cover. */
  padding: z.tuple([z.number(), z.number(), z.number()]),
  minConfidence: z.number(),
  maxOverlap: z.number(),
  maxFaces: z.int().check(z.positive()),
})
type FaceDetectorInput = z.infer<typeof FaceDetectorInput>

/** Finds faces, counts them and locates their eyes, nose and mouth. Never identifies people. */
export function createOnnxFaceDetector(models: OnnxModels, { costOf }: OnnxFeatureOptions) {
  return async (picture: Picture): Promise<Sighting<'faces'>> => {
    const model = await models.open(faceDetectorKind)
    const input = FaceDetectorInput.parse(model.entry.input)
    const { minConfidence, maxOverlap, maxFaces } = input
    const startedMs = performance.now()
    const candidates = await picture.once(faceDetectorKind, () => look(model, picture, input))
    // Suppression only leaves candidates out, so the rest are still face candidates.
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
  { longEdgePx, padding, minConfidence }: FaceDetectorInput,
): Promise<FaceCandidate[]> {
  const canvas = letterbox(picture.raster, { longEdgePx: longEdgePx[picture.effort], multipleOfPx })
  const { widthPx, heightPx, canvasWidthPx, canvasHeightPx } = canvas
  const rgb = await picture.resized({ widthPx, heightPx, fit: 'fill' })
  const tensor = await picture.spend('preparation', () => {
    const pixels = placeOnCanvas(rgb, canvas, { padding })
    return new Tensor('uint8', pixels, [1, canvasHeightPx, canvasWidthPx, 3])
  })
  const outputs = await picture.spend('inference', () => model.run({ [model.inputNames[0]!]: tensor }))
  const { data } = outputs[model.outputNames[0]!]!
  return decodeRetinaFace(data as Float32Array, canvas, minConfidence)
}
