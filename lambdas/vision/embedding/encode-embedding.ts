import type { Findings } from '../vision.ts'

/** Encodes a network's features as a unit vector: the dot product of two embeddings is their cosine similarity. */
export function encodeEmbedding(features: Float32Array): Findings['embedding'] {
  let sum = 0
  for (const value of features) sum += value * value
  const length = Math.sqrt(sum)
  const bytes = Buffer.alloc(features.length * Float32Array.BYTES_PER_ELEMENT)
  features.forEach((value, index) => {
    // A picture that activates no feature keeps a vector of zeros, which is similar to nothing.
    bytes.writeFloatLE(length === 0 ? 0 : value / length, index * Float32Array.BYTES_PER_ELEMENT)
  })
  return { vector: bytes.toString('base64'), dimensions: features.length }
}
