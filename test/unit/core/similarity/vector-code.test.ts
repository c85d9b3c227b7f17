import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeEmbedding } from '../../../../lambdas/core/similarity/decode-embedding.ts'
import {
  cosine,
  directionCode,
  directionDimensions,
  middleCode,
  shortCode,
  shortCodeDimensions,
  wholeCode,
} from '../../../../lambdas/core/similarity/vector-code.ts'
import { encodeEmbedding } from '../../../../lambdas/core/vision/embedding/encode-embedding.ts'
import { someVector } from '../../../support/similarity-contract.ts'

const values = fc.float32Array({ min: 0, max: 6, noNaN: true, minLength: 16, maxLength: 64 })
const pair = fc.integer({ min: 16, max: 64 }).chain((length) => {
  const vector = fc.float32Array({ min: 0, max: 6, noNaN: true, minLength: length, maxLength: length })
  return fc.tuple(vector, vector)
})
const exactCosine = (a: Float32Array, b: Float32Array) => {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * y[at]!, 0)
  return dot(a, b) === 0 ? 0 : dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

describe('codes', () => {
  test('whole ones keep the cosine to the second digit', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(Math.abs(cosine(wholeCode(a), wholeCode(b)) - exactCosine(a, b))).toBeLessThan(0.02)
      }),
    )
  })

  test('short ones do not depend on the length of a vector, nor on what all its values share', () => {
    const vector = someVector(1280)
    const brighter = vector.map((value) => 3 * value + 0.5)
    expect(cosine(shortCode(vector), shortCode(brighter))).toBeGreaterThan(0.999)
  })

  test.each([
    ['short ones', shortCode, 0.25],
    ['directions', directionCode, 0.125],
  ])('%s keep the angles of 1,280 values, as far as they can', (_, codeOf, most) => {
    const centred = (vector: Float32Array) => {
      const mean = vector.reduce((sum, value) => sum + value, 0) / vector.length
      return vector.map((value) => value - mean)
    }
    for (let each = 0; each < 20; each++) {
      const [a, b] = [someVector(1280), someVector(1280)]
      const mixture = a.map((value, at) => value + b[at]!)
      const expected = exactCosine(centred(a), centred(mixture))
      expect(Math.abs(cosine(codeOf(a), codeOf(mixture)) - expected)).toBeLessThan(most)
    }
  })

  test('are what they were when the stored ones were made', () => {
    const ramp = Float32Array.from({ length: 1280 }, (_, index) => (index % 7) / 7)
    const code = shortCode(ramp)
    expect(code).toHaveLength(shortCodeDimensions)
    expect(createHash('sha256').update(code).digest('hex').slice(0, 16)).toBe('b11227172bfaf285')
    const direction = directionCode(ramp)
    expect(direction).toHaveLength(directionDimensions)
    expect(createHash('sha256').update(direction).digest('hex').slice(0, 16)).toBe('a586bb16d4eed729')
  })

  test('the direction of a photo is told from its stored code as well', () => {
    const vector = someVector(1280)
    expect(cosine(directionCode(wholeCode(vector)), directionCode(vector))).toBeGreaterThan(0.999)
  })

  test('a vector of nothing is similar to nothing', () => {
    const nothing = new Float32Array(64)
    expect(cosine(wholeCode(nothing), wholeCode(someVector()))).toBe(0)
    expect(cosine(shortCode(nothing), shortCode(someVector()))).toBe(0)
  })

  test('the middle of directions is nearer to each than they are to one another', () => {
    const codes = [someVector(), someVector(), someVector()].map(shortCode)
    const middle = middleCode(codes)
    for (const code of codes) expect(cosine(middle, code)).toBeGreaterThan(cosine(codes[0]!, codes[1]!))
  })
})

test('an embedding is read back as it was encoded', () => {
  fc.assert(
    fc.property(values, (vector) => {
      const encoded = encodeEmbedding(vector)
      expect(encodeEmbedding(decodeEmbedding(encoded)).dimensions).toBe(vector.length)
      const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1
      const decoded = decodeEmbedding(encoded)
      for (const [at, value] of decoded.entries()) expect(value).toBeCloseTo(vector[at]! / length, 4)
    }),
  )
})
