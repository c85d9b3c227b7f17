import { expect, test } from 'vitest'
import { maxPhotoMs } from '../../../bin/imgint/child-limits.ts'
import { defaultAnalysisSettings } from '../../../lambdas/analysis/analysis-settings.ts'

test('a photo has more time than its decoding may take, and a minute more if models look at it', () => {
  const decodingMs = defaultAnalysisSettings.limits.maxDecodeSeconds * 1000
  const alone = maxPhotoMs({})
  expect(alone).toBeGreaterThan(decodingMs)
  expect(alone).toBeLessThan(decodingMs + 5_000)
  const vision = { features: ['labels' as const], modelsDirectory: 'models' }
  expect(maxPhotoMs({ vision }) - alone).toBe(60_000)
})
