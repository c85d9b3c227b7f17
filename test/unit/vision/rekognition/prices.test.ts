import { describe, expect, test } from 'vitest'
import { describeSource } from '../../../../lambdas/vision/rekognition/describe-source.ts'
import { priceOfFeaturesUsd } from '../../../../lambdas/vision/rekognition/prices.ts'
import { operationsFor } from '../../../../lambdas/vision/rekognition/rekognition-features.ts'
import { defaultRekognitionSettings } from '../../../../lambdas/vision/rekognition/rekognition-settings.ts'
import type { Feature } from '../../../../lambdas/vision/vision.ts'
import { aDetectFacesAnswer, aDetectLabelsAnswer } from './fixtures/answers.ts'

const withProperties = { ...defaultRekognitionSettings, imageProperties: true }

describe('the price of a picture', () => {
  test.each<[Feature[], number]>([
    [[], 0],
    [['embedding'], 0],
    [['objects'], 0.001],
    [['labels', 'objects'], 0.001],
    [['labels', 'objects', 'faces', 'text', 'moderation'], 0.004],
  ])('for %j is $%d', (features, expected) => {
    expect(priceOfFeaturesUsd(features, defaultRekognitionSettings)).toBe(expected)
  })

  test('counts image properties on top, with a label call alone', () => {
    expect(priceOfFeaturesUsd(['labels', 'text'], withProperties)).toBe(0.00275)
    expect(priceOfFeaturesUsd(['text'], withProperties)).toBe(0.001)
  })

  test('is recorded once for labels and objects of one call', () => {
    const asked = {
      features: ['labels', 'objects'],
      settings: defaultRekognitionSettings,
      durationMs: 5,
    } as const
    const costs = asked.features.map(
      (feature) => describeSource(feature, aDetectLabelsAnswer(), asked).costUsd,
    )
    expect(costs).toEqual([0.001, 0])
  })
})

test('features are grouped by the call that serves them, in the order of the contract', () => {
  expect([...operationsFor(['text', 'objects', 'embedding', 'labels'])]).toEqual([
    ['DetectLabels', ['labels', 'objects']],
    ['DetectText', ['text']],
  ])
})

describe('the source of findings', () => {
  test('names the model, its version and the settings', () => {
    const asked = { features: ['labels'], settings: defaultRekognitionSettings, durationMs: 5 } as const
    expect(describeSource('labels', aDetectLabelsAnswer(), asked)).toEqual({
      provider: 'rekognition',
      models: [{ name: 'rekognition DetectLabels', version: '3.0' }],
      parameters: {
        minConfidence: 0.55,
        maxLabels: 50,
        imageProperties: false,
        visionVersion: expect.any(String),
      },
      durationMs: 5,
      costUsd: 0.001,
    })
  })

  test('says that a version is unknown', () => {
    const asked = { features: ['faces'], settings: defaultRekognitionSettings, durationMs: 5 } as const
    expect(describeSource('faces', aDetectFacesAnswer(), asked).models).toEqual([
      { name: 'rekognition DetectFaces', version: 'unknown' },
    ])
  })
})
