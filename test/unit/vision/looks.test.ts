import { describe, expect, test, vi } from 'vitest'
import { visionRequest } from '../../../lambdas/pipeline/vision-requests.ts'
import { type FeatureRoutes, usualRoutes } from '../../../lambdas/vision/feature-routes.ts'
import { lookWithOnnx } from '../../../lambdas/vision/onnx/look-with-onnx.ts'
import { ProviderFault } from '../../../lambdas/vision/provider-fault.ts'
import { lookWithRekognition } from '../../../lambdas/vision/rekognition/look-with-rekognition.ts'
import { defaultRekognitionSettings } from '../../../lambdas/vision/rekognition/rekognition-settings.ts'
import type { Degradation, Feature } from '../../../lambdas/vision/vision.ts'
import type { Sightings } from '../../../lambdas/vision/vision-provider.ts'
import { aMoment, anAnalyzedRow, aResult, findings } from '../support/factories.ts'

const now = () => aMoment
const routes: FeatureRoutes = {
  ...usualRoutes,
  labels: 'cascade',
  objects: 'cascade',
  moderation: 'rekognition',
}
const sighting = (feature: Feature) => {
  const { provider, models, parameters, durationMs, costUsd } = aResult(feature)
  return { findings: findings[feature], source: { provider, models, parameters, durationMs, costUsd } }
}
const unsureLabels = {
  ...sighting('labels'),
  findings: { labels: [{ name: 'cat', confidence: 0.2, parents: [] }] },
}

describe('looking with our own models', () => {
  const look = lookWithOnnx({ routes, cascadeBelowConfidence: 0.5, now })
  const lookAt = (seen: Sightings, features: Feature[], degraded?: Degradation, row = anAnalyzedRow()) => {
    const see = vi.fn(async (_features: readonly Feature[]) => seen)
    const request = visionRequest(row, 'onnx', features, degraded)
    return look({ row, features, request, see }).then((judgement) => ({
      ...judgement,
      asked: see.mock.calls[0]![0],
    }))
  }

  test('a confident result of a cascade is kept', async () => {
    const { results, handOver } = await lookAt({ labels: sighting('labels') as never }, ['labels'])
    expect(results.labels).toMatchObject({ status: 'completed', labels: findings.labels.labels })
    expect(handOver).toEqual([])
  })

  test('an unsure one is kept as a draft, and Rekognition is asked', async () => {
    const { results, handOver } = await lookAt({ labels: unsureLabels as never }, ['labels'])
    expect(results.labels).toMatchObject({ status: 'pending', draft: { status: 'completed' } })
    expect(handOver).toEqual([{ to: 'rekognition', features: ['labels'] }])
  })

  test('an unsure result is kept where no other provider may be asked', async () => {
    const degraded = { from: 'rekognition', reason: 'throttled' } as const
    const { results, handOver } = await lookAt({ labels: unsureLabels as never }, ['labels'], degraded)
    expect(results.labels).toMatchObject({ status: 'completed', degraded })
    expect(handOver).toEqual([])
  })

  test('a draft that was saved but not passed on is passed on without another run', async () => {
    const row = anAnalyzedRow({ vision: { labels: { status: 'pending', draft: aResult('labels') } } })
    const { asked, handOver, results } = await lookAt({}, ['labels'], undefined, row)
    expect(asked).toEqual([])
    expect(results).toEqual({})
    expect(handOver).toEqual([{ to: 'rekognition', features: ['labels'] }])
  })

  test('one feature that cannot be had is tried again, and the others are kept', async () => {
    const seen = { labels: sighting('labels') as never, faces: new Error('no model') }
    const { results, retry } = await lookAt(seen, ['labels', 'faces'])
    expect(Object.keys(results)).toEqual(['labels'])
    expect(retry).toMatchObject({ code: 'VISION_FAILED' })
  })
})

describe('looking with Rekognition', () => {
  const lookAt = async (
    seen: Sightings,
    features: Feature[],
    { affordable = true, row = anAnalyzedRow(), monthlyUsd = 1 as number | undefined } = {},
  ) => {
    const budgets = {
      reserve: vi.fn(async () => affordable),
      settle: vi.fn(async () => undefined),
    }
    const look = lookWithRekognition({ budgets, monthlyUsd, settings: defaultRekognitionSettings, now })
    const see = async (wanted: readonly Feature[]) =>
      Object.fromEntries(wanted.map((feature) => [feature, seen[feature]])) as Sightings
    const judgement = await look({ row, features, request: visionRequest(row, 'rekognition', features), see })
    return { ...judgement, budgets }
  }
  const throttled = new ProviderFault('throttled', 'Too many')

  test('features of one call are paid for once', async () => {
    const seen = { labels: sighting('labels'), objects: sighting('objects') } as Sightings
    const { results, budgets } = await lookAt(seen, ['labels', 'objects'])
    expect(Object.keys(results).sort()).toEqual(['labels', 'objects'])
    expect(budgets.reserve.mock.calls).toEqual([
      [{ name: 'rekognition', monthlyUsd: 1, atLimit: 'own-models' }, 1_000_000, aMoment],
    ])
    expect(budgets.settle).not.toHaveBeenCalled()
  })

  test('at the budget our own models are asked, and nothing fails', async () => {
    const { results, handOver, retry } = await lookAt({}, ['labels'], { affordable: false })
    expect(results).toEqual({})
    expect(handOver).toEqual([
      { to: 'onnx', features: ['labels'], degraded: { from: 'rekognition', reason: 'budget' } },
    ])
    expect(retry).toBeUndefined()
  })

  test('once the budget is used up, a cascade keeps the draft and says why', async () => {
    const row = anAnalyzedRow({ vision: { labels: { status: 'pending', draft: aResult('labels') } } })
    const { results, handOver } = await lookAt({}, ['labels'], { affordable: false, row })
    expect(results.labels).toMatchObject({
      status: 'completed',
      provider: 'onnx',
      degraded: { from: 'rekognition', reason: 'budget' },
    })
    expect(handOver).toEqual([])
  })

  test('a throttled call is not paid for, and falls back', async () => {
    const { handOver, budgets } = await lookAt({ labels: throttled }, ['labels'])
    expect(budgets.settle.mock.calls).toEqual([['rekognition', -1_000_000, aMoment]])
    expect(handOver).toEqual([
      { to: 'onnx', features: ['labels'], degraded: { from: 'rekognition', reason: 'throttled' } },
    ])
  })

  test('an answer that cannot be read may have cost, and falls back', async () => {
    const { budgets, handOver } = await lookAt({ faces: new ProviderFault('bad-answer', 'x') }, ['faces'])
    expect(budgets.settle).not.toHaveBeenCalled()
    expect(handOver).toMatchObject([{ degraded: { reason: 'bad-answer' } }])
  })

  test('what nobody else knows is tried again, unless that is in vain', async () => {
    expect(await lookAt({ moderation: throttled }, ['moderation'])).toMatchObject({
      results: {},
      retry: { code: 'PROVIDER_UNAVAILABLE' },
    })
    const inVain = await lookAt({ moderation: new ProviderFault('unsuitable-image', 'x') }, ['moderation'])
    expect(inVain.results.moderation).toMatchObject({
      status: 'failed',
      reason: { code: 'UNSUITABLE_IMAGE' },
    })
    expect(inVain.retry).toBeUndefined()
  })
})
