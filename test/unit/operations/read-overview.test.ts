import { expect, test } from 'vitest'
import { readOverview } from '../../../lambdas/operations/read-overview.ts'
import { aMoment } from '../support/factories.ts'

const depth = (visible: number, inFlight = 0, delayed = 0) => ({ visible, inFlight, delayed })
const idAt = (ageMs: number) => {
  const time = (aMoment.getTime() - ageMs).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

test('an overview has the counts of each queue, state and fault', async () => {
  const overview = await readOverview({
    queueDepths: async () => ({
      analysis: depth(3, 2, 1),
      'analysis-exhausted': depth(1, 1),
      'analysis-dead-letters': depth(4),
      'index-dead-letters': depth(0, 5),
    }),
    readOpenWork: async () => ({
      open: [
        { imageId: idAt(60_000), state: 'pending', isRerun: false },
        { imageId: idAt(5_000), state: 'pending', isRerun: false },
        { imageId: idAt(2_000), state: 'analyzed', isRerun: true },
      ],
      isComplete: false,
    }),
    counters: {
      read: async () => ({
        'settled#completed': 7,
        'fault#failed#INTERNAL': 1,
        'fault#rejected#EMPTY_FILE': 3,
        'feature-fault#text#VISION_FAILED': 2,
        'cost#rekognition': 1_500_000,
      }),
    },
    readBudgets: async () => [{ name: 'rekognition', month: '2026-01', limitUsd: 10, spentUsd: 1.5 }],
    now: () => aMoment,
  })
  expect(overview).toEqual({
    at: aMoment.toISOString(),
    isComplete: false,
    underWay: [
      { state: 'pending', images: 2, oldestAgeSeconds: 60 },
      { state: 'uploaded', images: 0, oldestAgeSeconds: 0 },
      { state: 'analyzed', images: 0, oldestAgeSeconds: 0 },
    ],
    reruns: 1,
    settled: [
      { state: 'completed', images: 7 },
      { state: 'rejected', images: 0 },
      { state: 'failed', images: 0 },
    ],
    faults: [
      { state: 'rejected', code: 'EMPTY_FILE', images: 3 },
      { state: 'failed', code: 'INTERNAL', images: 1 },
    ],
    visionFaults: [{ feature: 'text', code: 'VISION_FAILED', results: 2 }],
    vision: [{ provider: 'rekognition', costUsd: 0.0015 }],
    budgets: [{ name: 'rekognition', month: '2026-01', limitUsd: 10, spentUsd: 1.5 }],
    queues: [
      { name: 'analysis', waiting: 3, inWork: 2, delayed: 1, exhausted: 2, deadLetters: 4 },
      { name: 'index', exhausted: undefined, deadLetters: 5 },
    ],
  })
})
