import { expect, test } from 'vitest'
import { isUnsure } from '../../../lambdas/vision/vision.ts'
import { findings } from '../support/factories.ts'

const label = { name: 'cat', parents: [] }

test('labels are unsure when the best of them is', () => {
  const labels = [
    { ...label, confidence: 0.6 },
    { ...label, confidence: 0.1 },
  ]
  expect(isUnsure('labels', { labels }, 0.5)).toBe(false)
  expect(isUnsure('labels', { labels }, 0.7)).toBe(true)
})

test('a photo without any label or object is worth a second look', () => {
  expect(isUnsure('labels', { labels: [] }, 0.5)).toBe(true)
  expect(isUnsure('objects', { objects: [] }, 0.5)).toBe(true)
})

test('a photo without faces or text is not: most have none', () => {
  expect(isUnsure('faces', findings.faces, 0.5)).toBe(false)
  expect(isUnsure('text', findings.text, 0.5)).toBe(false)
})

test('faces are unsure when one of them is', () => {
  const box = { left: 0, top: 0, width: 1, height: 1 }
  const faces = [0.9, 0.4].map((confidence) => ({ confidence, box, landmarks: [] }))
  expect(isUnsure('faces', { count: 2, faces }, 0.5)).toBe(true)
})
