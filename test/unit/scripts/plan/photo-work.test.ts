import { expect, test } from 'vitest'
import { measuredPhotoUnits } from '../../../../scripts/docs/costs/photo-units.ts'
import { analysisMs, unitsFor, visionMs } from '../../../../scripts/plan/photo-work.ts'
import { usualWorkload } from '../../../../scripts/plan/workload.ts'

const analysis = {
  measuredOn: '2026-11-25',
  jpegs: [
    { megapixels: 4, cpuMs: 40, peakRssMiB: 80 },
    { megapixels: 12, cpuMs: 80, peakRssMiB: 80 },
    { megapixels: 24, cpuMs: 120, peakRssMiB: 80 },
  ],
}
const timing = (features: string, cpuMs: number, threads = 1) => ({ features, cpuMs, threads })
const timings = [
  timing('labels', 80),
  timing('faces', 25),
  timing('labels, objects, faces', 112),
  timing('objects', 60),
  timing('text', 58),
  timing('labels, embedding', 82),
  timing('everything', 180),
  timing('everything', 100, 2),
]

test('the analysis is on the line between the nearest measured sizes', () => {
  expect(analysisMs(analysis, 4)).toBe(40)
  expect(analysisMs(analysis, 8)).toBe(60)
  expect(analysisMs(analysis, 48)).toBe(200)
  expect(analysisMs(analysis, 0.1)).toBeCloseTo(20.5)
})

test('vision takes the smallest measured set or the sum of its parts, on one thread', () => {
  expect(visionMs(timings, ['labels'])).toBe(80)
  expect(visionMs(timings, ['labels', 'faces'])).toBe(105)
  expect(visionMs(timings, ['labels', 'objects'])).toBe(112)
  expect(visionMs(timings, ['labels', 'objects', 'faces', 'text', 'embedding'])).toBe(180)
  expect(visionMs(timings, [])).toBe(0)
})

test('a workload without vision has no function for it, and larger photos take longer', () => {
  const { single } = measuredPhotoUnits()
  const measured = { units: single, analysis, timings }
  const without = unitsFor(measured, { ...usualWorkload, features: [], megapixels: 4 })
  expect(without.functions['vision-onnx']).toBeUndefined()
  // The photo is settled and announced all the same.
  expect(without.functions.analyze!.calls['events:PutEvents']).toBe(1)
  expect(without.functions.analyze!.writeUnits!['UpdateItem METRICS SETTLED']).toBe(1)
  expect(without.dynamodb.results.writeUnits).toBeLessThan(single.dynamodb.results.writeUnits)
  expect(without.functions.analyze!.cpuMs).toBeCloseTo(single.functions.analyze!.cpuMs, 1)
  const large = unitsFor(measured, { ...usualWorkload, megapixels: 24 })
  expect(large.functions.analyze!.cpuMs / single.functions.analyze!.cpuMs).toBeCloseTo(3, 2)
  expect(large.functions['vision-onnx']!.cpuMs / single.functions['vision-onnx']!.cpuMs).toBeCloseTo(
    105 / 180,
  )
})
