import type { QueryVector } from '../dataset/nearest-pictures.ts'
import { modelId } from '../index-entry.ts'
import type { TextEncoder } from './onnx-text-encoder.ts'

/** A query as a vector of the joint model; undefined if it means nothing to the model. */
export type EncodeQuery = (text: string) => Promise<QueryVector | undefined>

/** The encoder is opened with the first query, and stays open. One that could not be opened is tried again. */
export function createQueryEncoder(
  open: () => Promise<Pick<TextEncoder, 'imageModel' | 'encode'>>,
): EncodeQuery {
  let opening: ReturnType<typeof open> | undefined
  return async (text) => {
    opening ??= open()
    const { imageModel, encode } = await opening.catch((error: unknown) => {
      opening = undefined
      throw error
    })
    const vector = await encode(text)
    return vector.some((value) => value !== 0) ? { vector, model: modelId(imageModel) } : undefined
  }
}
