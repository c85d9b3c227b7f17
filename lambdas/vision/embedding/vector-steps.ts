import type { Findings } from '../vision.ts'
import { decodeEmbedding } from './decode-embedding.ts'

/** A vector in signed bytes, with 127 steps on either side of zero: a quarter of the bytes of float32. */
export interface VectorSteps {
  /** One signed byte per dimension. */
  readonly steps: Int8Array
  /** The value that 127 steps stand for. */
  readonly largest: number
}

const most = 127

/** Quantises a vector. Quantising the result again changes nothing, because the largest value is exactly 127 steps. */
export function toSteps(embedding: Findings['embedding']): VectorSteps {
  const vector = decodeEmbedding(embedding)
  const largest = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  const steps = Int8Array.from(vector, (value) => (largest === 0 ? 0 : Math.round((value / largest) * most)))
  // Nine digits identify every float32, so the same value is read back.
  return { steps, largest: Number(largest.toPrecision(9)) }
}

/** @returns the vector in base64, as in an embedding */
export function fromSteps({ steps, largest }: VectorSteps): string {
  const values = Float32Array.from(steps, (step) => (step / most) * largest)
  return Buffer.from(values.buffer).toString('base64')
}
