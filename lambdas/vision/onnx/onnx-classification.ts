import * as z from 'zod/mini'
import type { OnnxModel, OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'
import type { Picture } from './picture.ts'

export const classifierKind = 'imagenet-classifier'

const ClassifierInput = z.object({ sizePx: z.int().check(z.positive()) })

export interface Classification {
  logits: Float32Array
  /** The values that the logits are computed from. Pictures that look alike have similar features. */
  features: Float32Array
  /** What the network was shown: RGB of a square. */
  shown: { rgb: Buffer; widthPx: number }
}

/** Runs the classifier once per picture, because labels and embedding are two outputs of one network. */
export async function classify(models: OnnxModels, picture: Picture): Promise<Classification> {
  const model = await models.open(classifierKind)
  return picture.once(classifierKind, () => run(model, picture))
}

async function run(model: OnnxModel, picture: Picture): Promise<Classification> {
  const { sizePx } = ClassifierInput.parse(model.entry.input)
  // The centre square, as in the evaluation by the network's authors.
  const rgb = await picture.resized({ widthPx: sizePx, heightPx: sizePx, fit: 'cover' })
  const pixels = new Tensor('uint8', rgb, [1, sizePx, sizePx, 3])
  const { logits, features } = await picture.spend('inference', () => model.run({ pixels }))
  return {
    logits: logits!.data as Float32Array,
    features: features!.data as Float32Array,
    shown: { rgb, widthPx: sizePx },
  }
}
