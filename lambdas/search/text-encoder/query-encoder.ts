import type { QueryVector } from '../dataset/nearest-pictures.ts'
import { modelId } from '../index-entry.ts'
import type { TextEncoder } from './onnx-text-encoder.ts'

/** A query as a vector of the joint model; undefined if it means nothing to the model. */
export type EncodeQuery = (text: string) => Promise<QueryVector | undefined>

/** Opens the encoder with the first query, and keeps it open. If it cannot be opened, the next query tries again. */
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
