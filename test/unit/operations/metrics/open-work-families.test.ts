import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { openMetricsText } from '../../../../lambdas/operations/metrics/open-metrics.ts'
import { type OpenWork, openWorkFamilies } from '../../../../lambdas/operations/metrics/open-work-families.ts'
import { parseOpenMetrics, sampleValue } from '../../../support/parse-open-metrics.ts'
import { aMoment } from '../../support/factories.ts'

const work = (state: OpenWork['state'], ageSeconds: number, isRerun = false): OpenWork => ({
  imageId: uuidV7({ msecs: aMoment.getTime() - ageSeconds * 1000 }),
  state,
  isRerun,
})
const read = (open: OpenWork[], isComplete = true) =>
  parseOpenMetrics(openMetricsText(openWorkFamilies(open, isComplete, aMoment)))

describe('open images', () => {
  const metrics = read([
    work('pending', 5),
    work('analyzed', 60),
    work('analyzed', 90),
    work('deleted', 9_999),
    work('uploaded', 8_888, true),
  ])

  test('are counted by state, separately from re-runs', () => {
    const countOf = (state: string) => sampleValue(metrics, 'imgint_open_images', { state })
    expect(['pending', 'uploaded', 'analyzed', 'deleted'].map(countOf)).toEqual([1, 0, 2, 1])
    expect(sampleValue(metrics, 'imgint_open_reruns')).toBe(1)
  })

  test('are as old as their slots, except those that are being deleted or re-run', () => {
    const ageOf = (state: string) => sampleValue(metrics, 'imgint_oldest_open_image_age_seconds', { state })
    expect(['pending', 'uploaded', 'analyzed', 'deleted'].map(ageOf)).toEqual([5, 0, 90, undefined])
  })

  test('never have a negative age, whatever the clocks say', () => {
    const early = read([work('pending', -30)])
    expect(sampleValue(early, 'imgint_oldest_open_image_age_seconds', { state: 'pending' })).toBe(0)
  })

  test('report whether there are more than were counted', () => {
    expect(sampleValue(metrics, 'imgint_open_work_is_complete')).toBe(1)
    expect(sampleValue(read([], false), 'imgint_open_work_is_complete')).toBe(0)
  })
})
