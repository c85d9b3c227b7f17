import type { Findings } from '../vision.ts'

/** The vector of a stored embedding: the inverse of `encodeEmbedding`. */
export function decodeEmbedding({ vector, dimensions }: Findings['embedding']): Float32Array {
  const bytes = Buffer.from(vector, 'base64')
  return Float32Array.from({ length: dimensions }, (_, index) =>
    bytes.readFloatLE(index * Float32Array.BYTES_PER_ELEMENT),
  )
}
