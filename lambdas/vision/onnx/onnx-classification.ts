import * as z from 'zod/mini'
import type { Raster } from '../../analysis/raster.ts'
import { fillPlanes } from '../pixels/fill-planes.ts'
import { fitPicture } from '../pixels/fit-picture.ts'
import type { OnnxModel, OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'

export const classifierKind = 'imagenet-classifier'

const ClassifierInput = z.object({
  sizePx: z.int().check(z.positive()),
  mean: z.number(),
  deviation: z.number().check(z.positive()),
})

export interface Classification {
  logits: Float32Array
  /** What the logits are computed from: pictures that look alike have features alike. */
  features: Float32Array
}

const known = new WeakMap<OnnxModels, WeakMap<Raster, Promise<Classification>>>()

/**
 * One inference per picture, whoever asks: labels and embedding are two outputs of one network. Remembered for as long
 * as the picture is.
 */
export function classify(models: OnnxModels, picture: Raster): Promise<Classification> {
  const pictures = known.get(models) ?? new WeakMap<Raster, Promise<Classification>>()
  known.set(models, pictures)
  const classification =
    pictures.get(picture) ?? models.open(classifierKind).then((model) => run(model, picture))
  pictures.set(picture, classification)
  classification.catch(() => pictures.delete(picture))
  return classification
}

async function run(model: OnnxModel, picture: Raster): Promise<Classification> {
  const { logits, features } = await model.run({ pixels: await classifierTensor(picture, model.entry.input) })
  return { logits: logits!.data as Float32Array, features: features!.data as Float32Array }
}

/** The square in the middle, as the network saw pictures when it was tested by those who trained it. */
export async function classifierTensor(picture: Raster, input: unknown): Promise<Tensor> {
  const { sizePx, mean, deviation } = ClassifierInput.parse(input)
  const size = { widthPx: sizePx, heightPx: sizePx, planeWidthPx: sizePx, planeHeightPx: sizePx }
  const rgb = await fitPicture(picture, { ...size, fit: 'cover' })
  const planes = new Float32Array(3 * sizePx * sizePx)
  fillPlanes(planes, rgb, { ...size, order: 'rgb', mean, deviation })
  return new Tensor('float32', planes, [1, 3, sizePx, sizePx])
}
