import { Tokenizer } from '@huggingface/tokenizers'
import * as z from 'zod/mini'
import { createOnnxModels, type OnnxModelsOptions } from '../../vision/onnx/onnx-models.ts'
import { Tensor } from '../../vision/onnx/onnx-runtime.ts'
import { ModelIdentity } from '../../vision/vision.ts'

export const textEncoderKind = 'joint-text-encoder'

const TextEncoderInput = z.object({
  /** The file in the format of Hugging Face's tokenizers. */
  tokenizer: z.string(),
  /** Includes the tokens before and after the text. A longer text is cut, but keeps its last token. */
  maxTokens: z.int().check(z.gte(3)),
  output: z.string(),
  /** The model whose picture vectors these vectors can be compared with. */
  imageModel: ModelIdentity,
})

export interface TextEncoder {
  readonly model: ModelIdentity
  /** The model whose picture vectors a text's vector can be compared with: `embedding.joint.model` of a photo. */
  readonly imageModel: ModelIdentity
  /**
   * Encodes a text as a unit vector, so that its dot product with a picture's vector is their cosine similarity. A text
   * that means nothing to the model may become a vector of zeros.
   */
  encode(text: string): Promise<Float32Array>
}

/**
 * Opens the text encoder of a joint model. This loads its tokenizer and network, which takes some hundred milliseconds
 * for CLIP, so open it once.
 * @param directory a built folder with manifest.json, which has one model of the kind, and the files that it names
 */
export async function openTextEncoder(
  directory: string,
  options: Omit<OnnxModelsOptions, 'directory'> = {},
): Promise<TextEncoder> {
  const models = createOnnxModels({ ...options, directory })
  const { entry, inputNames, run } = await models.open(textEncoderKind)
  const { tokenizer: file, maxTokens, output, imageModel } = TextEncoderInput.parse(entry.input)
  const tokenizer = new Tokenizer(JSON.parse(await models.readText(file)), {})

  function tokensOf(text: string): number[] {
    const { ids } = tokenizer.encode(text)
    return ids.length > maxTokens ? [...ids.slice(0, maxTokens - 1), ids.at(-1)!] : ids
  }

  async function encode(text: string): Promise<Float32Array> {
    const ids = tokensOf(text)
    const row = (values: readonly number[]) =>
      new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length])
    const feeds = {
      input_ids: row(ids),
      // Some exports require the mask. Nothing is padded here.
      ...(inputNames.includes('attention_mask') && { attention_mask: row(ids.map(() => 1)) }),
    }
    const outputs = await run(feeds)
    return unitVector(outputs[output]!.data as Float32Array)
  }

  return { model: { name: entry.name, version: entry.version }, imageModel, encode }
}

function unitVector(values: Float32Array): Float32Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
  return values.map((value) => (length === 0 ? 0 : value / length))
}
