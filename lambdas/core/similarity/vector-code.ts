import { pseudoRandomWords } from './pseudo-random.ts'

/** A direction, a byte for each value: the largest one is 127, so only codes of one kind can be compared. */
export type VectorCode = Int8Array

export const shortCodeDimensions = 128
/** Cells are told apart by more: the nearest ones have to be the right ones, and there are far fewer of them. */
export const directionDimensions = 512

/** Stored codes were made with it: another seed would need another kind of key. */
const seed = 0x51111a12

const signsByDimensions = new Map<number, Int8Array>()

/** Rows of random signs (Achlioptas 2003: they keep angles as well as Gaussian rows do). */
function projectionSigns(dimensions: number): Int8Array {
  const known = signsByDimensions.get(dimensions)
  if (known) return known
  const next = pseudoRandomWords(seed)
  const signs = Int8Array.from({ length: directionDimensions * dimensions }, () => (next() & 1 ? 1 : -1))
  signsByDimensions.set(dimensions, signs)
  return signs
}

function toBytes(values: Float32Array): VectorCode {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const scale = largest === 0 ? 0 : 127 / largest
  return Int8Array.from(values, (value) => Math.round(value * scale))
}

/** A whole vector: 1,280 bytes for 1,280 values. Cosines of two differ from those of the floats in the third digit. */
export const wholeCode = (vector: Float32Array): VectorCode => toBytes(vector)

/**
 * A vector in fewer dimensions. Features of a network are never negative, so all photos lean towards the same corner;
 * without the mean of its own values a vector shows where it differs. (Of 286 photos, the mean vector lies within 10
 * degrees of that corner.)
 */
function project(vector: ArrayLike<number>, toDimensions: number): VectorCode {
  let total = 0
  for (let column = 0; column < vector.length; column++) total += vector[column]!
  const mean = total / vector.length
  const centred = Float64Array.from(vector, (value) => value - mean)
  const signs = projectionSigns(vector.length)
  const projected = new Float32Array(toDimensions)
  for (let row = 0, at = 0; row < toDimensions; row++) {
    let sum = 0
    for (let column = 0; column < vector.length; column++, at++) sum += signs[at]! * centred[column]!
    projected[row] = sum
  }
  return toBytes(projected)
}

/** A vector in 128 dimensions: small enough for thousands of them to be read for one question. */
export const shortCode = (vector: Float32Array): VectorCode => project(vector, shortCodeDimensions)

/** A vector, or the whole code of one, in 512 dimensions: which cell it belongs to. */
export const directionCode = (vector: ArrayLike<number>): VectorCode => project(vector, directionDimensions)

/** The middle of several directions. Each one counts alike, however long its code is. */
export function middleCode(codes: readonly VectorCode[]): VectorCode {
  const sum = new Float32Array(codes[0]?.length ?? 0)
  for (const code of codes) {
    const length = codeLength(code) || 1
    for (let index = 0; index < code.length; index++) sum[index]! += code[index]! / length
  }
  return toBytes(sum)
}

export function codeLength(code: VectorCode): number {
  let squares = 0
  for (let index = 0; index < code.length; index++) squares += code[index]! * code[index]!
  return Math.sqrt(squares)
}

/** Cosine of two codes; 0 where one of them has no direction. */
export function cosine(a: VectorCode, b: VectorCode, lengthOfA = codeLength(a), lengthOfB = codeLength(b)) {
  let dot = 0
  // In whole numbers throughout, which takes half the time.
  for (let index = 0; index < a.length; index++) dot = (dot + Math.imul(a[index]!, b[index]!)) | 0
  return dot === 0 ? 0 : dot / (lengthOfA * lengthOfB)
}
