import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sharp } from '../../../../../lambdas/analysis/configured-sharp.ts'
import type { Raster } from '../../../../../lambdas/analysis/raster.ts'
import { createRekognition } from '../../../../../lambdas/platform/clients.ts'
import { createRekognitionPolicy } from '../../../../../lambdas/vision/rekognition/aws/rekognition-policy.ts'
import { createRekognitionVision } from '../../../../../lambdas/vision/rekognition/aws/rekognition-vision.ts'
import type { RekognitionSettings } from '../../../../../lambdas/vision/rekognition/rekognition-settings.ts'
import type { Feature } from '../../../../../lambdas/vision/vision.ts'
import type { Sighting } from '../../../../../lambdas/vision/vision-provider.ts'
import type { RekognitionMode } from '../../../../e2e/support/rekognition-server.ts'
import { aPicture, clientWithoutRetries, useRekognitionServer } from './local-rekognition.ts'

const server = useRekognitionServer()
const all: Feature[] = ['labels', 'objects', 'faces', 'text', 'moderation']

const aVision = (settings: Partial<RekognitionSettings> = {}, requestTimeoutMs?: number) =>
  createRekognitionVision(
    clientWithoutRetries(server().url, requestTimeoutMs),
    settings,
    createRekognitionPolicy(),
  )

const bodyOf = (operation: string) =>
  server().requests.find((request) => request.operation === operation)!.body as Record<string, unknown>

describe('looking at a picture', () => {
  test('makes one call for labels and objects and one for each of the others', async () => {
    const sightings = await aVision().see(aPicture, all)
    expect(server().calls).toEqual({
      DetectLabels: 1,
      DetectFaces: 1,
      DetectText: 1,
      DetectModerationLabels: 1,
    })
    expect(Object.keys(sightings).sort()).toEqual([...all].sort())
    const costs = all.map((feature) => (sightings[feature] as Sighting).source.costUsd)
    expect(costs).toEqual([0.001, 0, 0.001, 0.001, 0.001])
  })

  test('sends thresholds in percent, and the picture as a JPEG', async () => {
    await aVision({ minConfidence: 0.7, maxLabels: 9 }).see(aPicture, all)
    expect(bodyOf('DetectLabels')).toMatchObject({
      MinConfidence: 70,
      MaxLabels: 9,
      Features: ['GENERAL_LABELS'],
    })
    expect(bodyOf('DetectText')).toMatchObject({ Filters: { WordFilter: { MinConfidence: 70 } } })
    expect(bodyOf('DetectModerationLabels')).toMatchObject({ MinConfidence: 70 })
    expect(bodyOf('DetectFaces')).toMatchObject({ Attributes: ['DEFAULT'] })
    const { Bytes } = bodyOf('DetectFaces').Image as { Bytes: string }
    expect(await sharp(Buffer.from(Bytes, 'base64')).metadata()).toMatchObject({ format: 'jpeg', width: 100 })
  })

  test('asks for image properties, which cost, only when it is set so', async () => {
    const { labels } = await aVision({ imageProperties: true }).see(aPicture, ['labels'])
    expect(bodyOf('DetectLabels').Features).toEqual(['GENERAL_LABELS', 'IMAGE_PROPERTIES'])
    expect((labels as Sighting).source.costUsd).toBe(0.00175)
  })

  test('gives each feature its own failure', async () => {
    server().setMode('throttle', 'DetectFaces')
    server().setMode('garbage', 'DetectText')
    const { labels, faces, text } = await aVision().see(aPicture, ['labels', 'faces', 'text'])
    expect(labels).toHaveProperty('findings')
    expect([faces, text]).toMatchObject([{ kind: 'throttled' }, { kind: 'bad-answer' }])
  })

  test('asks nothing about a picture that no size makes suitable, nor for a feature that is not to be had', async () => {
    const thin: Raster = { data: Buffer.alloc(1000 * 3), widthPx: 1000, heightPx: 1, channels: 3 }
    expect(await aVision().see(thin, ['labels', 'text', 'embedding'])).toMatchObject({
      labels: { kind: 'unsuitable-image' },
      text: { kind: 'unsuitable-image' },
      embedding: { code: 'INTERNAL' },
    })
    expect(await aVision().see(thin, ['embedding'])).toMatchObject({ embedding: { code: 'INTERNAL' } })
    expect(server().calls).toEqual({})
  })
})

describe('a failure of Rekognition', () => {
  test.each<[RekognitionMode, string]>([
    ['throttle', 'throttled'],
    ['server-error', 'unavailable'],
    ['bad-gateway', 'unavailable'],
    ['cut-off', 'unavailable'],
    ['hang', 'unavailable'],
    ['garbage', 'bad-answer'],
    ['other-shape', 'bad-answer'],
    ['no-access', 'denied'],
    ['bad-image', 'unsuitable-image'],
  ])('%s is a fault of kind %s, with its cause', async (mode, kind) => {
    server().setMode(mode)
    const sightings = await aVision({}, mode === 'hang' ? 200 : undefined).see(aPicture, all)
    for (const feature of all) {
      expect(sightings[feature]).toMatchObject({ name: 'ProviderFault', kind, cause: expect.any(Error) })
    }
  })

  test('by nobody listening is unavailable', async () => {
    const vision = aVision()
    await server().stop()
    expect((await vision.see(aPicture, ['text'])).text).toMatchObject({ kind: 'unavailable' })
  })
})

describe('the client of the functions', () => {
  const before = { ...process.env }
  beforeEach(() => {
    process.env.AWS_ENDPOINT_URL_REKOGNITION = server().url
    process.env.AWS_REGION = 'us-east-1'
    process.env.AWS_ACCESS_KEY_ID = 'test'
    process.env.AWS_SECRET_ACCESS_KEY = 'test'
  })
  afterEach(() => {
    process.env = { ...before }
  })

  test.each<[RekognitionMode, number]>([
    ['throttle', 3],
    ['server-error', 3],
    ['bad-gateway', 3],
    ['cut-off', 3],
    ['garbage', 1],
    ['bad-image', 1],
  ])('asks %s this often before one failure is counted: %d', async (mode, times) => {
    server().setMode(mode)
    const vision = createRekognitionVision(createRekognition(), {}, createRekognitionPolicy())
    await vision.see(aPicture, ['text'])
    expect(server().calls.DetectText).toBe(times)
  })
})

describe('a result of before', () => {
  test('is current as long as the settings of its feature are the same', async () => {
    const { labels } = await aVision().see(aPicture, ['labels'])
    const { source } = labels as Sighting
    expect(await aVision().isCurrent('labels', source)).toBe(true)
    expect(await aVision({ flagFrom: 0.9 }).isCurrent('labels', source)).toBe(true)
    expect(await aVision({ minConfidence: 0.9 }).isCurrent('labels', source)).toBe(false)
    expect(await aVision().isCurrent('labels', { ...source, provider: 'onnx' })).toBe(false)
    expect(await aVision().isCurrent('embedding', source)).toBe(false)
  })
})
