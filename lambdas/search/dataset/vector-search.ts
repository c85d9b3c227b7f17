/**
 * How many lists of a vector index are read, and how many times the limit is compared in full: for the recall, see ADR
 * 45. A list has 4,096 vectors on average, so up to 1.2 million vectors are all compared, by codes of one bit per
 * dimension.
 */
export const [probes, refineFactor] = [300, 5]

/** The vectors of a column have one length. Zeros do not change the cosine. */
export function padded(vector: Float32Array, dimensions: number): Float32Array {
  const filled = new Float32Array(dimensions)
  filled.set(vector)
  return filled
}

/** Rounding may exceed the range of a cosine. */
export const similarityOf = (cosineDistance: number): number => Math.max(-1, Math.min(1, 1 - cosineDistance))
