import { performance } from 'node:perf_hooks'
import * as z from 'zod/mini'
import type { Raster } from '../../analysis/raster.ts'
import type { Candidate } from '../candidate.ts'
import { minCandidateConfidence } from '../labels/label-calibration.ts'
import { nonMaximumSuppression } from '../non-maximum-suppression.ts'
import { decodeYolox } from '../objects/decode-yolox.ts'
import { describeObjects } from '../objects/describe-objects.ts'
import { fillPlanes } from '../pixels/fill-planes.ts'
import { fitPicture } from '../pixels/fit-picture.ts'
import { letterbox } from '../pixels/letterbox.ts'
import type { Sighting } from '../vision-provider.ts'
import { createClassNames } from './onnx-class-names.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import type { OnnxModel, OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'

export const detectorKind = 'coco-detector'

const Pass = z.object({ longEdgePx: z.int().check(z.positive()), mirrored: z.boolean() })
type Pass = z.infer<typeof Pass>
const DetectorInput = z.object({
  classes: z.string(),
  /** The picture is looked at once for each: small objects want a large picture, large ones a small. */
  passes: z.array(Pass).check(z.minLength(1)),
  strides: z.array(z.int().check(z.positive())).check(z.minLength(1)),
  padding: z.number(),
  maxOverlap: z.number(),
  maxRivalOverlap: z.number(),
  minConfidence: z.number(),
  maxObjects: z.int().check(z.positive()),
})
type DetectorInput = z.infer<typeof DetectorInput>

/** Instead of the model's own: average precision is measured over everything that a detector considers. */
type Overrides = Partial<Pick<DetectorInput, 'minConfidence' | 'maxRivalOverlap'>>

interface DetectorOptions extends OnnxFeatureOptions, Overrides {}

export interface Detection {
  readonly input: DetectorInput
  /** Most confident first, also those that are too unsure to be told. */
  readonly candidates: readonly Candidate[]
}

const known = new WeakMap<OnnxModels, WeakMap<Raster, Promise<Detection>>>()

/** One look per picture, whoever asks: objects and labels are made of the same candidates. */
export function detect(models: OnnxModels, picture: Raster): Promise<Detection> {
  const pictures = known.get(models) ?? new WeakMap<Raster, Promise<Detection>>()
  known.set(models, pictures)
  const detection = pictures.get(picture) ?? detectAnew(models, picture, {})
  pictures.set(picture, detection)
  detection.catch(() => pictures.delete(picture))
  return detection
}

async function detectAnew(models: OnnxModels, picture: Raster, overrides: Overrides): Promise<Detection> {
  const model = await models.open(detectorKind)
  const input = { ...DetectorInput.parse(model.entry.input), ...overrides }
  const from = { ...input, minConfidence: Math.min(input.minConfidence, minCandidateConfidence) }
  const candidates: Candidate[] = []
  for (const pass of input.passes) candidates.push(...(await look(model, picture, pass, from)))
  const kept = nonMaximumSuppression(candidates, input.maxOverlap, input.maxRivalOverlap)
  return { input, candidates: kept.slice(0, input.maxObjects) }
}

/** Things in a picture and where they are. */
export function createOnnxObjectDetector(models: OnnxModels, { costOf, ...overrides }: DetectorOptions) {
  const classNames = createClassNames(models)
  const isAsUsual = Object.keys(overrides).length === 0
  return async (picture: Raster): Promise<Sighting<'objects'>> => {
    const { entry } = await models.open(detectorKind)
    const classes = await classNames(DetectorInput.parse(entry.input).classes)
    const startedMs = performance.now()
    const { input, candidates } = await (isAsUsual
      ? detect(models, picture)
      : detectAnew(models, picture, overrides))
    const { minConfidence, maxOverlap, maxRivalOverlap, maxObjects } = input
    const sure = candidates.filter(({ confidence }) => confidence >= minConfidence)
    const objects = describeObjects(sure, classes)
    const durationMs = performance.now() - startedMs
    return {
      findings: { objects },
      source: {
        provider: 'onnx',
        models: [{ name: entry.name, version: entry.version }],
        parameters: { minConfidence, maxOverlap, maxRivalOverlap, maxObjects },
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}

async function look(
  model: OnnxModel,
  picture: Raster,
  pass: Pass,
  input: DetectorInput,
): Promise<Candidate[]> {
  const { strides, minConfidence } = input
  const { tensor, box } = await detectorTensor(picture, pass, input)
  const outputs = await model.run({ [model.inputNames[0]!]: tensor })
  const output = outputs[model.outputNames[0]!]!
  const rows = output.data as Float32Array
  const classCount = output.dims[2]! - 5
  return decodeYolox({ rows, classCount, strides }, box, { minConfidence, mirrored: pass.mirrored })
}

/** YOLOX was trained on BGR as OpenCV reads it, 0 to 255. */
export async function detectorTensor(
  picture: Raster,
  { longEdgePx, mirrored }: Pass,
  { strides, padding }: Pick<DetectorInput, 'strides' | 'padding'>,
) {
  const box = letterbox(picture, { longEdgePx, multipleOfPx: Math.max(...strides) })
  const { canvasWidthPx: planeWidthPx, canvasHeightPx: planeHeightPx, widthPx, heightPx } = box
  const rgb = await fitPicture(picture, { widthPx, heightPx, fit: 'fill' })
  const planes = new Float32Array(3 * planeWidthPx * planeHeightPx).fill(padding)
  const layout = { widthPx, heightPx, planeWidthPx, planeHeightPx }
  fillPlanes(planes, rgb, { ...layout, order: 'bgr', mean: 0, deviation: 1, mirrored })
  return { tensor: new Tensor('float32', planes, [1, 3, planeHeightPx, planeWidthPx]), box }
}
