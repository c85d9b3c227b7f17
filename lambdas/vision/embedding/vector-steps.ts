import { decodeEmbedding } from '../../similarity/decode-embedding.ts'
import type { Findings } from '../vision.ts'

/** A vector in 127 steps each way between nothing and its largest value: a quarter of the bytes. */
export interface VectorSteps {
  /** One signed byte a dimension. */
  readonly steps: Int8Array
  /** What 127 steps are. */
  readonly largest: number
}

const most = 127

/** Rounding what was rounded before changes nothing: the largest value is 127 steps exactly. */
export function toSteps(embedding: Findings['embedding']): VectorSteps {
  const vector = decodeEmbedding(embedding)
  const largest = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0)
  const steps = Int8Array.from(vector, (value) => (largest === 0 ? 0 : Math.round((value / largest) * most)))
  // Nine digits are all that a float32 has: the same value is read back.
  return { steps, largest: Number(largest.toPrecision(9)) }
}

/** @returns the vector as an embedding holds it */
export function fromSteps({ steps, largest }: VectorSteps): string {
  const values = Float32Array.from(steps, (step) => (step / most) * largest)
  return Buffer.from(values.buffer).toString('base64')
}
