import { expect, test } from 'vitest'
import { predictionTable } from '../../../scripts/docs/performance/prediction-times.ts'

const measured = {
  measuredOn: '2026-11-23',
  count: 150,
  perSecond: 2.5,
  effort: 'low' as const,
  parts: { total: { p50Ms: 150.5, p95Ms: 190 } },
}

test('each part and hop has its times; short hops share one line', () => {
  const table = predictionTable({
    ...measured,
    hops: [
      { hop: 'PUT to S3', p50Ms: 9, p95Ms: 12 },
      { hop: 'presign: own work', p50Ms: 0.4, p95Ms: 1 },
      { hop: 'analyze: own work', p50Ms: 0.5, p95Ms: 1 },
    ],
  })
  expect(table).toContain('150 photos at 2.5 a second, low effort.')
  expect(table).toContain('| total | 150.5 | 190 |')
  expect(table).toContain('| PUT to S3 | 9 | 12 |')
  expect(table).toContain('| hops below 1 ms, together | 0.9 | – |')
})

test('without a trace there are no hops, without a measurement nothing', () => {
  expect(predictionTable(measured)).not.toContain('Hop by hop')
  expect(predictionTable(undefined)).toBe('Not measured yet.')
})
