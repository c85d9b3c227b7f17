import { describe, expect, test } from 'vitest'
import { hopsOf, type Invocation } from '../../bench/predict/hops.ts'
import { hopTimes, waterfall } from '../../bench/predict/waterfall.ts'

const imageId = '0192d3a0-0000-7000-8000-000000000001'
const call = (name: string, startMs: number, endMs: number) => ({ name, startMs, endMs })
const invocation = (
  name: string,
  startMs: number,
  endMs: number,
  calls: Invocation['calls'],
): Invocation => ({
  function: name,
  startMs,
  endMs,
  ids: ['another', imageId],
  calls,
})

const marks = { imageId, startMs: 0, slottedMs: 30, uploadedMs: 40, answeredMs: 200 }
const invocations = [
  invocation('presign', 5, 25, [call('UpdateItem', 8, 12), call('BatchWriteItem', 14, 20)]),
  invocation('analyze', 50, 115, [
    call('Query', 52, 56),
    call('S3 GET', 57, 60),
    call('S3 PUT', 80, 88),
    call('S3 PUT', 81, 90),
    call('UpdateItem', 91, 96),
    call('SendMessage', 97, 100),
  ]),
  invocation('vision-onnx', 105, 260, [
    call('Query', 106, 110),
    call('UpdateItem', 160, 170),
    call('PutItem', 171, 180),
    // After the client has its answer, such as updating counters.
    call('UpdateItem', 240, 250),
  ]),
  invocation('images', 45, 195, [call('Query', 50, 55), call('Query', 185, 190)]),
]

describe('hops', () => {
  const hops = hopsOf(marks, invocations)!

  test('leave no gap and do not overlap, from the first request to the answer', () => {
    expect(hops[0]!.startMs).toBe(0)
    expect(hops.at(-1)!.endMs).toBe(200)
    const gaps = hops.slice(1).map((hop, index) => hop.startMs - hops[index]!.endMs)
    expect(gaps.filter((gap) => gap !== 0)).toEqual([])
  })

  test('count overlapping calls as one', () => {
    expect(hops).toContainEqual({ name: 'analyze: 2 x S3 PUT', startMs: 80, endMs: 90 })
  })

  test('leave out what comes after the results are written', () => {
    expect(hops.map(({ name }) => name)).not.toContain('vision-onnx: PutItem')
    expect(hops).toContainEqual({ name: 'GET: waits for its next look', startMs: 170, endMs: 185 })
  })

  test('are absent for a photo with a missing invocation', () => {
    expect(hopsOf({ ...marks, imageId: 'unknown' }, invocations)).toBeUndefined()
  })

  test('are absent for a photo that shared a batch', () => {
    expect(hopsOf(marks, invocations, new Set([imageId]))).toEqual(hops)
    expect(hopsOf(marks, invocations, new Set([imageId, 'another']))).toBeUndefined()
  })

  test('are added up if a photo passes one twice', () => {
    const twice = [call('wait', 0, 10), call('work', 10, 15), call('wait', 15, 20)]
    expect(hopTimes([twice])).toEqual([
      { hop: 'wait', p50Ms: 15, p95Ms: 15 },
      { hop: 'work', p50Ms: 5, p95Ms: 5 },
    ])
  })

  test('are drawn in their places', () => {
    const [first, second] = waterfall([call('one', 0, 50), call('two', 50, 100)]).split('\n')
    expect(first).toMatch(/^one {2}█{30} +50\.0 ms$/)
    expect(second).toMatch(/^two {2} {30}█{30} +50\.0 ms$/)
  })
})
