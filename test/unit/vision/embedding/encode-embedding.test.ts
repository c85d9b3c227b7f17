import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeEmbedding } from '../../../../lambdas/vision/embedding/encode-embedding.ts'

const decode = (vector: string) => {
  const bytes = Buffer.from(vector, 'base64')
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4))
}

describe('encodeEmbedding', () => {
  test('keeps the direction of the features and makes their length 1', () => {
    const { vector, dimensions } = encodeEmbedding(Float32Array.of(3, 0, 4))
    expect(dimensions).toBe(3)
    const values = decode(vector)
    expect(values[0]).toBeCloseTo(0.6, 6)
    expect(values[2]).toBeCloseTo(0.8, 6)
  })

  test('has length 1 whatever the features', () => {
    const features = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 64 })
    fc.assert(
      fc.property(features, (values) => {
        fc.pre(values.some((value) => Math.abs(value) > 1e-3))
        const squares = decode(encodeEmbedding(Float32Array.from(values)).vector).map(
          (value) => value * value,
        )
        expect(squares.reduce((sum, square) => sum + square, 0)).toBeCloseTo(1, 4)
      }),
    )
  })

  test('leaves a vector without any feature as it is', () => {
    expect(decode(encodeEmbedding(new Float32Array(4)).vector)).toEqual([0, 0, 0, 0])
  })
})
