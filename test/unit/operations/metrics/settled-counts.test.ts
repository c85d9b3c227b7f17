import { describe, expect, test } from 'vitest'
import { countsOf } from '../../../../lambdas/operations/metrics/settled-counts.ts'
import { aMoment, anAnalysis, anImageRow, aResult } from '../../support/factories.ts'

const later = (ms: number) => new Date(aMoment.getTime() + ms).toISOString()
const aSettled = (changes: Parameters<typeof anImageRow>[0]) =>
  anImageRow({ state: 'completed', settledAt: later(4_200), analysis: anAnalysis(), ...changes })
const provenance = { analysisVersion: '1', libraries: {}, analyzedAt: later(300), durationMs: 250 }

describe('a completed image adds', () => {
  test('its state, its durations, its providers and their cost', () => {
    const row = aSettled({
      provenance,
      vision: {
        labels: aResult('labels', { durationMs: 26, costUsd: 0.0000004, finishedAt: later(4_000) }),
        faces: aResult('faces', { durationMs: 31_000, costUsd: 0.0000011, finishedAt: later(4_200) }),
        text: aResult('text', {
          provider: 'rekognition',
          durationMs: 400,
          costUsd: 0.001,
          finishedAt: later(4_100),
        }),
      } as never,
    })
    expect(countsOf(row)).toEqual({
      'settled#completed': 1,
      'image#5000': 1,
      'image#sum': 4_200,
      'analysis#250': 1,
      'analysis#sum': 250,
      'result#onnx#no': 2,
      'result#rekognition#no': 1,
      'answer#faces#onnx#model 1': 1,
      'answer#labels#onnx#model 1': 1,
      'answer#text#rekognition#model 1': 1,
      'cost#onnx': 1_500,
      'cost#rekognition': 1_000_000,
      'vision#labels#50': 1,
      'vision#labels#sum': 26,
      'vision#faces#more': 1,
      'vision#faces#sum': 31_000,
      'vision#text#500': 1,
      'vision#text#sum': 400,
    })
  })

  test('why a result is degraded or missing', () => {
    const row = aSettled({
      vision: {
        labels: aResult('labels', { degraded: { from: 'rekognition', reason: 'budget' } }),
        moderation: {
          status: 'failed',
          reason: { code: 'BUDGET_REACHED', message: '' },
          finishedAt: later(1),
        },
      } as never,
    })
    expect(countsOf(row)).toMatchObject({
      'result#onnx#budget': 1,
      'feature-fault#moderation#BUDGET_REACHED': 1,
    })
  })

  test('nothing for a reused result, because no model ran', () => {
    const reused = { imageId: anImageRow().imageId, because: 'same-bytes' as const }
    const counts = countsOf(aSettled({ vision: { labels: aResult('labels', { reused }) } as never }))
    expect(counts).toEqual({
      'settled#completed': 1,
      'image#5000': 1,
      'image#sum': 4_200,
      'reuse#same-bytes': 1,
    })
  })
})

test.each(['rejected', 'failed'] as const)('a %s image adds its reason', (state) => {
  const reason = { code: 'CORRUPT_FILE', message: '' } as const
  expect(countsOf(anImageRow({ state, reason, settledAt: later(900) }))).toEqual({
    [`settled#${state}`]: 1,
    [`fault#${state}#CORRUPT_FILE`]: 1,
    'image#1000': 1,
    'image#sum': 900,
  })
})

test.each(['expired', 'deleted'] as const)('an %s image adds no duration of ours', (state) => {
  expect(countsOf(anImageRow({ state, settledAt: later(900_000) }))).toEqual({ [`settled#${state}`]: 1 })
})

test('a clock that runs backwards adds nothing negative', () => {
  expect(countsOf(aSettled({ settledAt: later(-50) }))).toMatchObject({ 'image#1000': 1, 'image#sum': 0 })
})

test('a re-run adds its own results, not those that it kept', () => {
  const run = aSettled({
    run: 2,
    version: 2,
    createdAt: later(60_000),
    settledAt: later(65_000),
    provenance,
    vision: {
      labels: aResult('labels', { finishedAt: later(64_000) }),
      faces: aResult('faces', { finishedAt: later(4_000) }),
    } as never,
  })
  expect(countsOf(run)).toEqual({
    'rerun#completed': 1,
    'result#onnx#no': 1,
    'answer#labels#onnx#model 1': 1,
    'cost#onnx': 1_000,
    'vision#labels#25': 1,
    'vision#labels#sum': 12,
  })
})
