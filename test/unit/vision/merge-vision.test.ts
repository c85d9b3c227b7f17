import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeVision, openFeatures, pendingFeatures } from '../../../lambdas/vision/merge-vision.ts'
import { type Feature, features, type Vision } from '../../../lambdas/vision/vision.ts'
import { aMoment, aResult } from '../support/factories.ts'

const failed = {
  status: 'failed',
  reason: { code: 'VISION_FAILED', message: 'No.' },
  finishedAt: aMoment.toISOString(),
} as const
const statuses = fc.constantFrom('absent', 'pending', 'completed', 'failed')
const visions = fc.record(Object.fromEntries(features.map((feature) => [feature, statuses]))).map((each) => {
  const result = (feature: Feature) =>
    ({ absent: undefined, pending: { status: 'pending' }, completed: aResult(feature), failed })[
      each[feature]!
    ]
  return Object.fromEntries(
    features.map((feature) => [feature, result(feature)]).filter(([, value]) => value),
  ) as Vision
})

describe('results that arrive', () => {
  test('never change what is completed, and never bring a feature that was not asked for', () => {
    fc.assert(
      fc.property(visions, visions, (known, results) => {
        const merged = mergeVision(known, results)
        expect(Object.keys(merged).sort()).toEqual(Object.keys(known).sort())
        for (const feature of features) {
          if (known[feature]?.status === 'completed') expect(merged[feature]).toBe(known[feature])
        }
      }),
    )
  })

  test('in any order end in the same', () => {
    const known: Vision = { labels: { status: 'pending' }, faces: { status: 'pending' } }
    const labels = { labels: aResult('labels') }
    const faces = { faces: aResult('faces') }
    expect(mergeVision(mergeVision(known, labels), faces)).toEqual(
      mergeVision(mergeVision(known, faces), labels),
    )
  })

  test('replace a failure when the feature is redriven', () => {
    const known: Vision = { labels: failed, faces: aResult('faces') }
    expect(openFeatures(known, ['labels', 'faces', 'text'])).toEqual(['labels'])
    expect(mergeVision(known, { labels: aResult('labels') }).labels?.status).toBe('completed')
    expect(pendingFeatures(known)).toEqual([])
  })
})
