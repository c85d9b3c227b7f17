import * as z from 'zod/mini'
import type { ModelIdentity } from '../vision.ts'
import type { OnnxModels } from './onnx-models.ts'
import { Tensor } from './onnx-runtime.ts'
import type { Picture } from './picture.ts'

export const imageEncoderKind = 'joint-image-encoder'

const perChannel = z.tuple([z.number(), z.number(), z.number()])
const ImageEncoderInput = z.object({
  sizePx: z.int().check(z.positive()),
  /** For red, green and blue, on a scale from 0 to 1. */
  mean: perChannel,
  deviation: perChannel,
  output: z.string(),
})

/** Embeds the centre square of a picture in the vector space that the joint model shares with texts. */
export async function encodeImage(
  models: OnnxModels,
  picture: Picture,
): Promise<{ vector: Float32Array; model: ModelIdentity }> {
  const { entry, inputNames, run } = await models.open(imageEncoderKind)
  const { sizePx, mean, deviation, output } = ImageEncoderInput.parse(entry.input)
  const rgb = await picture.resized({ widthPx: sizePx, heightPx: sizePx, fit: 'cover' })
  const tensor = await picture.spend('preparation', () => {
    const planes = new Float32Array(rgb.length)
    const plane = sizePx * sizePx
    for (let at = 0; at < plane; at++) {
      for (let channel = 0; channel < 3; channel++) {
        planes[channel * plane + at] = (rgb[at * 3 + channel]! / 255 - mean[channel]!) / deviation[channel]!
      }
    }
    return new Tensor('float32', planes, [1, 3, sizePx, sizePx])
  })
  const outputs = await picture.spend('inference', () => run({ [inputNames[0]!]: tensor }))
  return {
    vector: outputs[output]!.data as Float32Array,
    model: { name: entry.name, version: entry.version },
  }
}
