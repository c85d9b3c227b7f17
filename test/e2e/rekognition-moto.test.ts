import { RekognitionClient } from '@aws-sdk/client-rekognition'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Raster } from '../../lambdas/analysis/raster.ts'
import { createRekognitionPolicy } from '../../lambdas/vision/rekognition/aws/rekognition-policy.ts'
import { createRekognitionVision } from '../../lambdas/vision/rekognition/aws/rekognition-vision.ts'
import { findingsByFeature, Source } from '../../lambdas/vision/vision.ts'
import type { Sighting } from '../../lambdas/vision/vision-provider.ts'
import { type Moto, startMoto } from './support/moto.ts'

/**
 * Moto is an independent implementation of Rekognition, so that ours is not only tested against our own server: it
 * routes by target and by the signature's scope, and answers DetectLabels and DetectText with examples from AWS's
 * documentation.
 *
 * Limits of version 5.2.5: it ignores the picture and the parameters (the answer never changes, so thresholds cannot
 * be tested here); it does not implement DetectFaces and DetectModerationLabels (an HTML page with status 500, which
 * our code must treat as `unavailable`); it does not check signatures; it does not fail as AWS does. The unit tests
 * cover these with our own server.
 */
const picture: Raster = { data: Buffer.alloc(100 * 80 * 3, 128), widthPx: 100, heightPx: 80, channels: 3 }
const startTimeoutMs = 5 * 60_000

let moto: Moto
beforeAll(async () => {
  moto = await startMoto()
}, startTimeoutMs)
afterAll(() => moto?.stop())

const aVision = (settings = {}) =>
  createRekognitionVision(
    new RekognitionClient({
      endpoint: moto.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    }),
    settings,
    createRekognitionPolicy(),
  )

describe('Rekognition as moto has it', () => {
  test('finds labels and objects in one answer, in our vocabulary', async () => {
    const { labels, objects } = (await aVision().see(picture, ['labels', 'objects'])) as Record<
      string,
      Sighting
    >
    expect(labels!.findings).toEqual({
      labels: [{ name: 'mobile phone', confidence: 0.9994, parents: ['phone'], instances: 1 }],
    })
    expect(objects!.findings).toEqual({
      objects: [
        {
          name: 'mobile phone',
          confidence: 0.9994,
          parents: ['phone'],
          box: { left: 0.3604, top: 0.0925, width: 0.2678, height: 0.8562 },
        },
      ],
    })
    expect(labels!.source.models).toEqual([{ name: 'rekognition DetectLabels', version: '3.0' }])
    expect(Source.safeParse(labels!.source).success).toBe(true)
  })

  test('reads text', async () => {
    const { text } = (await aVision().see(picture, ['text'])) as { text: Sighting<'text'> }
    expect(text.findings.fullText).toBe("IT'S\nMONDAY\nbut keep\nSmiling")
    expect(text.findings.lines.map(({ confidence }) => confidence)).toEqual([0.9936, 0.9962, 0.9962, 0.8895])
    expect(findingsByFeature.text.safeParse(text.findings).success).toBe(true)
  })

  test("accepts the request for image properties, although moto's answer is nested differently from AWS's", async () => {
    const { labels } = (await aVision({ imageProperties: true }).see(picture, ['labels'])) as Record<
      string,
      Sighting
    >
    expect(labels!.source.parameters).toEqual({
      minConfidence: 0.55,
      maxLabels: 50,
      imageProperties: true,
      visionVersion: expect.any(String),
    })
  })

  test('lacks faces and moderation, which does not affect other features', async () => {
    const sightings = await aVision().see(picture, ['labels', 'faces', 'moderation'])
    expect(sightings).toMatchObject({
      labels: { findings: { labels: [{ name: 'mobile phone' }] } },
      faces: { name: 'ProviderFault', kind: 'unavailable' },
      moderation: { name: 'ProviderFault', kind: 'unavailable' },
    })
  })
})
