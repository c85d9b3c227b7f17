import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromSteps, toSteps } from '../../../../lambdas/vision/embedding/vector-steps.ts'

const embedding = (values: readonly number[]) => ({
  vector: Buffer.from(Float32Array.from(values).buffer).toString('base64'),
  dimensions: values.length,
})

test('rounding what was rounded before changes nothing', () => {
  const value = fc.float({ min: -1, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), (values) => {
      // The vector of a model has length 1, so its largest value is never tiny.
      const once = fromSteps(toSteps(embedding([...values, 0.5])))
      expect(fromSteps(toSteps({ vector: once, dimensions: values.length + 1 }))).toBe(once)
    }),
  )
})
