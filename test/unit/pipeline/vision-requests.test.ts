import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { VisionRequest } from '../../../lambdas/pipeline/vision-request.ts'
import { visionRequests } from '../../../lambdas/pipeline/vision-requests.ts'
import { type FeatureRoutes, usualRoutes } from '../../../lambdas/vision/feature-routes.ts'
import { isLive, isShadowed, type Rollouts } from '../../../lambdas/vision/rollout.ts'
import { anAnalyzedRow, aResult } from '../support/factories.ts'

const routes: FeatureRoutes = {
  ...usualRoutes,
  labels: 'cascade',
  objects: 'onnx',
  faces: 'rekognition',
  text: 'onnx',
  moderation: 'off',
  embedding: 'onnx',
}
const pending = { status: 'pending' } as const

test('each provider is asked once, for the features that are routed to it and still pending', () => {
  const row = anAnalyzedRow({
    vision: { labels: pending, objects: aResult('objects'), faces: pending, text: pending },
  })
  const requests = visionRequests(row, routes, {})
  expect(requests.map(({ provider, features }) => [provider, features])).toEqual([
    ['onnx', ['labels', 'text']],
    ['rekognition', ['faces']],
  ])
  for (const request of requests) expect(VisionRequest.parse(request)).toEqual(request)
})

test('a feature that was switched off meanwhile still comes to an end', () => {
  const row = anAnalyzedRow({ vision: { moderation: pending } })
  expect(visionRequests(row, routes, {})).toMatchObject([{ provider: 'onnx', features: ['moderation'] }])
})

describe('a rollout', () => {
  // The share of an image follows from the end of its id.
  const imageIn = (share: number, changes: Partial<ImageRow> = {}) =>
    anAnalyzedRow({
      imageId: `0192f0c1-2b3c-7d4e-8f50-0000${share.toString(16).padStart(8, '0')}`,
      vision: { objects: pending, labels: pending, text: pending },
      ...changes,
    })
  const rollout = { candidate: 'rekognition', shadowPercent: 10, livePercent: 20 } as const
  const asked = (row: ImageRow, rollouts: Rollouts) =>
    visionRequests(row, { ...routes, labels: 'onnx' }, rollouts).map(
      ({ provider, features, rollout: by }) => [provider, by, features],
    )

  test.each([
    [
      0,
      [
        ['onnx', undefined, ['labels', 'text']],
        ['rekognition', 'live', ['objects']],
      ],
    ],
    [
      19,
      [
        ['onnx', undefined, ['labels', 'text']],
        ['rekognition', 'live', ['objects']],
      ],
    ],
    [
      20,
      [
        ['onnx', undefined, ['labels', 'objects', 'text']],
        ['rekognition', 'shadow', ['objects']],
      ],
    ],
    [
      29,
      [
        ['onnx', undefined, ['labels', 'objects', 'text']],
        ['rekognition', 'shadow', ['objects']],
      ],
    ],
    [30, [['onnx', undefined, ['labels', 'objects', 'text']]]],
    [99, [['onnx', undefined, ['labels', 'objects', 'text']]]],
  ])('asks for an image in share %i', (share, requests) => {
    expect(asked(imageIn(share), { objects: rollout })).toEqual(requests)
  })

  test('asks once for features that one call answers', () => {
    expect(asked(imageIn(25), { objects: rollout, labels: rollout })).toContainEqual([
      'rekognition',
      'shadow',
      ['labels', 'objects'],
    ])
  })

  test('looks at new photos in shadow, not at re-runs, which it answers live', () => {
    expect(asked(imageIn(25, { run: 2 }), { objects: rollout })).toHaveLength(1)
    expect(asked(imageIn(5, { run: 2 }), { objects: rollout })).toHaveLength(2)
  })

  test('takes every image at 100 per cent, none at 0, and never an image back while it grows', () => {
    const ids = fc.uuid({ version: 7 }).map((imageId) => ({ imageId }))
    const percents = fc.tuple(fc.nat(100), fc.nat(100)).map((pair) => pair.sort((a, b) => a - b))
    fc.assert(
      fc.property(ids, percents, (image, [less, more]) => {
        const at = (livePercent: number) => isLive(image, { ...rollout, livePercent })
        expect([at(0), at(100)]).toEqual([false, true])
        if (at(less!)) expect(at(more!)).toBe(true)
        expect(isLive(image, rollout) && isShadowed(image, rollout)).toBe(false)
      }),
    )
  })
})
