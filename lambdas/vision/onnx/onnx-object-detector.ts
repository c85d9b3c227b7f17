import { performance } from 'node:perf_hooks'
import * as z from 'zod/mini'
import type { Candidate } from '../candidate.ts'
import { byEffort } from '../effort.ts'
import { minCandidateConfidence } from '../labels/label-calibration.ts'
import { nonMaximumSuppression } from '../non-maximum-suppression.ts'
import { decodeYolox, type YoloxOutput } from '../objects/decode-yolox.ts'
import { describeObjects } from '../objects/describe-objects.ts'
import { voteOnBoxes } from '../objects/vote-on-boxes.ts'
import { type Letterbox, letterbox } from '../pixels/letterbox.ts'
import { placeOnCanvas } from '../pixels/place-on-canvas.ts'
import type { Sighting } from '../vision-provider.ts'
import { createClassNames } from './onnx-class-names.ts'
import type { OnnxFeatureOptions } from './onnx-feature-options.ts'
import type { OnnxModel, OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'
import type { Picture } from './picture.ts'

export const detectorKind = 'coco-detector'

const Pass = z.object({ longEdgePx: z.int().check(z.positive()), mirrored: z.boolean() })
type Pass = z.infer<typeof Pass>
const DetectorInput = z.object({
  classes: z.string(),
  /** The network looks once per pass. Small objects need a large picture, large objects a small one. */
  passes: byEffort(z.array(Pass).check(z.minLength(1))),
  strides: z.array(z.int().check(z.positive())).check(z.minLength(1)),
  padding: z.number(),
  maxOverlap: z.number(),
  maxRivalOverlap: z.number(),
  minVoteOverlap: z.number(),
  minConfidence: z.number(),
  maxObjects: z.int().check(z.positive()),
})
type DetectorInput = z.infer<typeof DetectorInput>

interface DetectorOptions extends OnnxFeatureOptions {
  /** Overrides the model's own threshold. Average precision is measured over everything that a detector considers. */
  minConfidence?: number
  maxRivalOverlap?: number
}

/** Finds objects in a picture, and their positions. */
export function createOnnxObjectDetector(models: OnnxModels, { costOf, ...overrides }: DetectorOptions) {
  const classNames = createClassNames(models)
  return async (picture: Picture): Promise<Sighting<'objects'>> => {
    const model = await models.open(detectorKind)
    const input = { ...DetectorInput.parse(model.entry.input), ...overrides }
    const classes = await classNames(input.classes)
    const startedMs = performance.now()
    const candidates = await detect(picture, model, input)
    const objects = describeObjects(candidates, classes)
    const durationMs = performance.now() - startedMs
    const { minConfidence, maxOverlap, maxRivalOverlap, maxObjects } = input
    return {
      findings: { objects },
      source: {
        provider: 'onnx',
        models: [{ name: model.entry.name, version: model.entry.version }],
        parameters: { minConfidence, maxOverlap, maxRivalOverlap, maxObjects, effort: picture.effort },
        durationMs,
        costUsd: costOf(durationMs),
      },
    }
  }
}

/**
 * The candidates for labels, most confident first. Includes those that are too unsure to report as objects, because
 * labels weigh them with other evidence.
 */
export async function detectCandidates(models: OnnxModels, picture: Picture): Promise<Candidate[]> {
  const model = await models.open(detectorKind)
  const input = DetectorInput.parse(model.entry.input)
  return detect(picture, model, { ...input, minConfidence: minCandidateConfidence })
}

/**
 * Merges the candidates of all passes into one box per object, most confident first. Each pass runs once per picture.
 */
async function detect(
  picture: Picture,
  model: OnnxModel,
  { passes, minConfidence, maxOverlap, maxRivalOverlap, minVoteOverlap, maxObjects, ...input }: DetectorInput,
): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  for (const pass of passes[picture.effort]) {
    const { output, box } = await picture.once(`${detectorKind} ${pass.longEdgePx} ${pass.mirrored}`, () =>
      look(picture, model, pass, input),
    )
    candidates.push(...decodeYolox(output, box, { minConfidence, mirrored: pass.mirrored }))
  }
  const kept = nonMaximumSuppression(candidates, maxOverlap, maxRivalOverlap).slice(0, maxObjects)
  return voteOnBoxes(kept, candidates, minVoteOverlap)
}

async function look(
  picture: Picture,
  model: OnnxModel,
  pass: Pass,
  { strides, padding }: Pick<DetectorInput, 'strides' | 'padding'>,
): Promise<{ output: YoloxOutput; box: Letterbox }> {
  const { tensor, box } = await detectorTensor(picture, pass, { strides, padding })
  const outputs = await picture.spend('inference', () => model.run({ [model.inputNames[0]!]: tensor }))
  const { data, dims } = outputs[model.outputNames[0]!]!
  return { output: { rows: data as Float32Array, classCount: dims[2]! - 5, strides }, box }
}

async function detectorTensor(
  picture: Picture,
  { longEdgePx, mirrored }: Pass,
  { strides, padding }: Pick<DetectorInput, 'strides' | 'padding'>,
) {
  const box = letterbox(picture.raster, { longEdgePx, multipleOfPx: Math.max(...strides) })
  const { canvasWidthPx, canvasHeightPx, widthPx, heightPx } = box
  const rgb = await picture.resized({ widthPx, heightPx, fit: 'fill' })
  const tensor = await picture.spend('preparation', () => {
    const pixels = placeOnCanvas(rgb, box, { padding: [padding, padding, padding], mirrored })
    return new Tensor('uint8', pixels, [1, canvasHeightPx, canvasWidthPx, 3])
  })
  return { tensor, box }
}
