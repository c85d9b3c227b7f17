/**
 * So many lists of a vector index are read, and so many times the limit compared in full: recall in ADR 45. A list has 4,096
 * vectors on average, so that up to 1.2 million are compared one and all, by codes of a bit a dimension.
 */
export const [probes, refineFactor] = [300, 5]

/** Vectors of a column are of one length; zeros change no cosine. */
export function padded(vector: Float32Array, dimensions: number): Float32Array {
  const filled = new Float32Array(dimensions)
  filled.set(vector)
  return filled
}

/** Rounding may go beyond what a cosine can be. */
export const similarityOf = (cosineDistance: number): number => Math.max(-1, Math.min(1, 1 - cosineDistance))
