import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openMetricsText } from '../../../../lambdas/operations/metrics/open-metrics.ts'
import { countsOf } from '../../../../lambdas/operations/metrics/settled-counts.ts'
import { settledFamilies } from '../../../../lambdas/operations/metrics/settled-families.ts'
import { parseOpenMetrics, sampleValue } from '../../../support/parse-open-metrics.ts'
import { aMoment, anImageRow, aResult } from '../../support/factories.ts'

const read = (counts: Record<string, number>) => parseOpenMetrics(openMetricsText(settledFamilies(counts)))

describe('the counters as metrics', () => {
  test('exist before anything was counted', () => {
    const metrics = read({})
    for (const state of ['completed', 'rejected', 'failed']) {
      expect(sampleValue(metrics, 'imgint_images_settled_total', { state })).toBe(0)
    }
    expect(sampleValue(metrics, 'imgint_image_duration_seconds_count')).toBe(0)
    expect(sampleValue(metrics, 'imgint_vision_duration_seconds_count', { feature: 'text' })).toBe(0)
  })

  test('leave out unknown counts, and keep buckets of older versions', () => {
    const metrics = read({ 'gone#x': 5, 'settled#completed#more': 1, 'analysis#700': 2, 'analysis#500': 1 })
    expect(sampleValue(metrics, 'imgint_images_settled_total', { state: 'completed' })).toBe(0)
    expect(sampleValue(metrics, 'imgint_analysis_duration_seconds_bucket', { le: '0.7' })).toBe(3)
    expect(sampleValue(metrics, 'imgint_analysis_duration_seconds_count')).toBe(3)
  })

  test('show any kind of settled image', () => {
    const settling = fc.record({
      state: fc.constantFrom('completed', 'rejected', 'failed'),
      tookMs: fc.nat(5_000_000),
      sawMs: fc.option(fc.nat(60_000), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(settling), (settlings) => {
        const sums: Record<string, number> = {}
        for (const { state, tookMs, sawMs } of settlings) {
          const row = anImageRow({
            state: state as 'completed',
            settledAt: new Date(aMoment.getTime() + tookMs).toISOString(),
            ...(sawMs !== undefined && {
              vision: { faces: aResult('faces', { durationMs: sawMs, costUsd: 0.000002 }) } as never,
            }),
          })
          for (const [name, add] of Object.entries(countsOf(row))) sums[name] = (sums[name] ?? 0) + add
        }
        const metrics = read(sums)
        const seen = settlings.flatMap(({ sawMs }) => sawMs ?? [])
        const total = settlings.reduce((sum, { tookMs }) => sum + tookMs, 0)
        expect(sampleValue(metrics, 'imgint_image_duration_seconds_count')).toBe(settlings.length)
        expect(sampleValue(metrics, 'imgint_image_duration_seconds_sum')).toBeCloseTo(total / 1000)
        expect(
          sampleValue(metrics, 'imgint_vision_duration_seconds_bucket', { feature: 'faces', le: '1.0' }),
        ).toBe(seen.filter((ms) => ms <= 1000).length)
        expect(sampleValue(metrics, 'imgint_vision_cost_usd_total', { provider: 'onnx' }) ?? 0).toBeCloseTo(
          seen.length * 0.000002,
          9,
        )
        for (const state of ['completed', 'rejected', 'failed']) {
          expect(sampleValue(metrics, 'imgint_images_settled_total', { state })).toBe(
            settlings.filter((each) => each.state === state).length,
          )
        }
      }),
    )
  })
})
