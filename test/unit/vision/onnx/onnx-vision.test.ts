import { describe, expect, test } from 'vitest'
import type { Effort } from '../../../../lambdas/vision/effort.ts'
import type { ModelEntry } from '../../../../lambdas/vision/model-manifest.ts'
import type { OnnxModels } from '../../../../lambdas/vision/onnx/onnx-models.ts'
import { createOnnxVision, type OnnxReaders } from '../../../../lambdas/vision/onnx/onnx-vision.ts'
import type { Sighting } from '../../../../lambdas/vision/vision-provider.ts'
import { aResult, findings } from '../../support/factories.ts'

const entry = (changes: Partial<ModelEntry> = {}): ModelEntry => ({
  name: 'model',
  version: '1',
  features: ['labels'],
  kind: 'imagenet-classifier',
  license: 'MIT',
  origin: 'this test',
  files: [{ file: 'x.onnx', sha256: '0'.repeat(64), sizeBytes: 1, source: { committed: 'x', recipe: 'x' } }],
  input: { minConfidence: 0.3 },
  ...changes,
})
const picture = { data: Buffer.alloc(3), widthPx: 1, heightPx: 1, channels: 3 } as const
const { provider, models, durationMs, costUsd } = aResult('labels')
const sighting = {
  findings: findings.labels,
  source: { provider, models, durationMs, costUsd, parameters: {} },
}

/** The other features are not requested. */
const reading = (labels: OnnxReaders['labels']) => ({ labels }) as OnnxReaders

const visionOf = (present: ModelEntry, languages = ['en']) =>
  createOnnxVision({
    models: { readManifest: async () => ({ models: [present] }) } as unknown as OnnxModels,
    readers: reading(async () => sighting as Sighting<'labels'>),
    settings: { labels: { languages } },
  })
const seen = async (present: ModelEntry) => {
  const { labels } = await visionOf(present).see(picture, ['labels'])
  return (labels as Sighting<'labels'>).source
}

describe('results of our own models', () => {
  test('are current as long as nothing about the models and settings changes', async () => {
    expect(await visionOf(entry()).isCurrent('labels', await seen(entry()))).toBe(true)
  })

  test.each([
    ['another version', entry({ version: '2' })],
    ['another threshold', entry({ input: { minConfidence: 0.2 } })],
    ['other weights', entry({ files: [{ ...entry().files[0]!, sha256: '1'.repeat(64) }] })],
    ['another model', entry({ name: 'other' })],
  ])('are not after %s', async (_, now) => {
    expect(await visionOf(now).isCurrent('labels', await seen(entry()))).toBe(false)
  })

  test('are not after another setting, and never when they are from another provider', async () => {
    const source = await seen(entry())
    expect(await visionOf(entry(), ['de']).isCurrent('labels', source)).toBe(false)
    expect(await visionOf(entry()).isCurrent('labels', { ...source, provider: 'rekognition' })).toBe(false)
  })

  test('are current for the effort that they were made with, where it makes a difference', async () => {
    const source = await seen(entry())
    const made = (effort: Effort) => ({ ...source, parameters: { ...source.parameters, effort } })
    const vision = visionOf(entry())
    expect(await vision.isCurrent('labels', made('low'), 'low')).toBe(true)
    expect(await vision.isCurrent('labels', made('low'), 'high')).toBe(false)
    expect(await vision.isCurrent('labels', made('low'))).toBe(false)
    expect(await vision.isCurrent('labels', made('normal'))).toBe(true)
    expect(await vision.isCurrent('labels', source, 'high')).toBe(true)
  })

  test('are made with the effort of the request, else with that of the stage', async () => {
    const asked: Effort[] = []
    const vision = createOnnxVision({
      models: { readManifest: async () => ({ models: [entry()] }) } as unknown as OnnxModels,
      readers: reading(async ({ effort }) => {
        asked.push(effort)
        return sighting as Sighting<'labels'>
      }),
      effort: 'high',
    })
    await vision.see(picture, ['labels'], 'low')
    await vision.see(picture, ['labels'])
    expect(asked).toEqual(['low', 'high'])
  })

  test('of a feature that no model knows are an error of that feature alone', async () => {
    const sightings = await visionOf(entry()).see(picture, ['moderation', 'labels'])
    expect(sightings.moderation).toBeInstanceOf(Error)
    expect(sightings.labels).toMatchObject({ findings: findings.labels })
  })
})

// The compiler is the test: `npm run types` fails if one of these lines compiles.
const doNotCompile = (models: OnnxModels, readers: OnnxReaders) => {
  const { embedding, ...others } = readers
  // @ts-expect-error a reader of a feature that can be routed to our own models is missing
  createOnnxVision({ models, readers: others })
  // @ts-expect-error a reader of a feature that cannot be routed to them
  createOnnxVision({ models, readers: { ...others, embedding, moderation: embedding } })
}

void doNotCompile
