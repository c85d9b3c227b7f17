import { describe, expect, test } from 'vitest'
import { measuredPhotoUnits } from '../../../../scripts/docs/costs/photo-units.ts'
import {
  type Capacity,
  lifted,
  limitsOf,
  roundedUp,
  type Situation,
} from '../../../../scripts/plan/limits.ts'
import { readCount, readFeatures, usualWorkload, type Workload } from '../../../../scripts/plan/workload.ts'

const capacity: Capacity = {
  analyzeMaxConcurrency: 50,
  apiMemoryMb: 512,
  authorizerCacheSeconds: 60,
  indexCommitSeconds: 20,
  indexMaxConcurrency: 10,
  libraryMemoryMb: 1_769,
  throttleRatePerSecond: 500,
  visionMaxConcurrency: 20,
}
const units = measuredPhotoUnits().single
const memoryMb = Object.fromEntries(Object.keys(units.functions).map((handler) => [handler, 1_769]))

const situation = (workload: Partial<Workload> = {}, changes: Partial<Situation> = {}): Situation => ({
  workload: { ...usualWorkload, ...workload },
  units,
  commitMs: 35,
  commitsOfOwner: 1_500,
  indexMemory: { baseMb: 276, mbAPhoto: 0.0006 },
  memoryMb,
  capacity,
  ...changes,
})
const limit = (what: RegExp, of: Situation) => limitsOf(of).find((each) => what.test(each.what))!
const used = ({ demand, limit: most }: { demand: number; limit: number }) => demand / most

describe('the limits of a stage', () => {
  test('come in the order in which they are reached', () => {
    const shares = limitsOf(situation()).map(used)
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
    expect(shares.length).toBeGreaterThanOrEqual(14)
  })

  test('vision at once is rate times duration', () => {
    const { demand, setting } = limit(/^vision/, situation({ perDay: 86_400, peak: 1 }))
    // 377.14 ms of CPU on a whole processor, and ten calls of 5 ms.
    expect(demand).toBeCloseTo(0.37714 + 0.05, 4)
    expect(setting?.name).toBe('visionMaxConcurrency')
  })

  test('one owner alone is limited by a partition, which many owners are not', () => {
    const alone = limit(/list of images/, situation({ owners: 1, perDay: 100e6 }))
    expect(used(alone)).toBeGreaterThan(3)
    expect(used(limit(/list of images/, situation({ owners: 10_000, perDay: 100e6 })))).toBeLessThan(0.01)
  })

  test('EventBridge takes less in some regions', () => {
    expect(limit(/EventBridge/, situation({ region: 'eu-west-1' })).limit).toBe(10_000)
    expect(limit(/EventBridge/, situation({ region: 'eu-central-1' })).limit).toBe(2_400)
    expect(limit(/EventBridge/, situation({ region: 'eu-south-1' })).limit).toBe(400)
  })

  test('are no limits any more with the settings that the plan names', () => {
    const before = situation({ perDay: 20e6 })
    const after = { ...before, capacity: lifted(capacity, limitsOf(before)) }
    const still = limitsOf(after).filter((each) => each.setting && used(each) > 1)
    // The follower of the stream has no more than a whole processor.
    expect(still.map(({ what }) => what)).toEqual([])
    expect(after.capacity.visionMaxConcurrency).toBeGreaterThan(capacity.visionMaxConcurrency)
    expect(after.capacity.indexCommitSeconds).toBe(capacity.indexCommitSeconds)
  })

  test('never go beyond what AWS accepts', () => {
    const after = lifted(capacity, limitsOf(situation({ perDay: 1e9 })))
    expect(after.visionMaxConcurrency).toBe(1_000)
    expect(after.throttleRatePerSecond).toBe(10_000)
  })
})

describe('options', () => {
  test('read counts with a suffix', () => {
    expect(['10M', '2.5k', '7', '1g'].map((text) => readCount('per-day', text))).toEqual([
      10e6, 2_500, 7, 1e9,
    ])
    for (const wrong of ['', '-3', '0', '10 photos', '1e6', 'M'])
      expect(() => readCount('per-day', wrong)).toThrow(/Expected a number above zero for --per-day/)
  })

  test('read features', () => {
    expect(readFeatures('labels, faces')).toEqual(['labels', 'faces'])
    expect(readFeatures('none')).toEqual([])
    expect(() => readFeatures('labels,cats')).toThrow('received "cats"')
  })

  test('round up to two digits', () => {
    expect([868, 4.2, 11, 1_001].map(roundedUp)).toEqual([870, 5, 11, 1_100])
  })
})
