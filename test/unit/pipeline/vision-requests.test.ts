import { expect, test } from 'vitest'
import { VisionRequest } from '../../../lambdas/pipeline/vision-request.ts'
import { visionRequests } from '../../../lambdas/pipeline/vision-requests.ts'
import { type FeatureRoutes, usualRoutes } from '../../../lambdas/vision/feature-routes.ts'
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
  const requests = visionRequests(row, routes)
  expect(requests.map(({ provider, features }) => [provider, features])).toEqual([
    ['onnx', ['labels', 'text']],
    ['rekognition', ['faces']],
  ])
  for (const request of requests) expect(VisionRequest.parse(request)).toEqual(request)
})

test('a feature that was switched off meanwhile still comes to an end', () => {
  const row = anAnalyzedRow({ vision: { moderation: pending } })
  expect(visionRequests(row, routes)).toMatchObject([{ provider: 'onnx', features: ['moderation'] }])
})
