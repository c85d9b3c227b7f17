import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addCosts, costsSince, sumOfCosts } from '../../../lambdas/costs/costs.ts'
import { createMeter } from '../../../lambdas/costs/meter.ts'
import { spendingOfRecord } from '../../../lambdas/image-record/aws/spending-of-record.ts'
import { costsOfVision } from '../../../lambdas/pipeline/costs-of-vision.ts'
import { aResult } from '../support/factories.ts'

const costs = fc.dictionary(fc.constantFrom('analysis', 'requests', 'vision.labels'), fc.nat())

test('what was added to costs is what they are more than before', () => {
  fc.assert(
    fc.property(costs, costs, (before, added) => {
      const now = addCosts(before, added)
      expect(sumOfCosts(now)).toBe(sumOfCosts(before) + sumOfCosts(added))
      expect(sumOfCosts(costsSince(now, before))).toBe(sumOfCosts(added))
    }),
  )
})

describe('the meter of a function', () => {
  test('shares the run time among the photos in hand, so that the shares add up to it', () => {
    let nowMs = 0
    const begin = createMeter(
      () => nowMs,
      (ms) => ms / 1e9,
    )
    const first = begin()
    nowMs = 100
    const second = begin()
    nowMs = 300
    expect([first.nanoUsd(), second.nanoUsd()]).toEqual([200, 100])
    first.end()
    nowMs = 350
    expect([first.nanoUsd(), second.nanoUsd()]).toEqual([200, 150])
    second.end()
    // Nobody is in hand, so nobody takes this time.
    nowMs = 1_000
    expect([first.nanoUsd(), second.nanoUsd(), begin().nanoUsd()]).toEqual([200, 150, 0])
  })
})

describe('what a write of a row adds to the ledger', () => {
  const image = (state: string, analysis?: number, storedBytes?: number) => ({
    state: { S: state },
    ...(analysis !== undefined && { costs: { M: { analysis: { N: String(analysis) } } } }),
    ...(storedBytes !== undefined && { storedBytes: { N: String(storedBytes) } }),
  })
  const record = (NewImage: object | undefined, OldImage?: object) =>
    spendingOfRecord({ dynamodb: { NewImage, OldImage } as never })

  test('is everything so far when the image is settled', () => {
    expect(record(image('completed', 9, 50), image('analyzed', 5, 50))).toEqual({
      costs: { analysis: 9 },
      images: 1,
      bytes: 50,
      released: {},
    })
  })

  test('is the difference when it was settled before: a re-run, an annotation', () => {
    expect(record(image('completed', 9, 50), image('completed', 5, 50))).toEqual({
      costs: { analysis: 4 },
      images: 0,
      bytes: 0,
      released: {},
    })
    expect(record(image('completed', 9, 50), image('completed', 9, 50)).costs).toEqual({})
  })

  test('takes back what was stored when it is deleted, but not what it has cost', () => {
    const gone = { costs: {}, images: -1, bytes: -50, released: {} }
    expect(record(image('deleted'), image('completed', 9, 50))).toEqual(gone)
    expect(record(undefined, image('completed', 9, 50))).toEqual(gone)
    expect(record(image('deleted'), image('analyzed', 9, 50))).toEqual({
      costs: {},
      images: 0,
      bytes: 0,
      released: {},
    })
  })
})

test('what was reserved for an image is released by the write that settles it', () => {
  const reserved = { M: { photo: { N: '70' } } }
  const spending = spendingOfRecord({
    dynamodb: { NewImage: { state: { S: 'expired' } }, OldImage: { state: { S: 'pending' }, reserved } },
  })
  expect(spending.released).toEqual({ photo: 70 })
})

describe('what a look at a photo has cost', () => {
  const labels = aResult('labels', { costUsd: 100e-9 })

  test('is each feature, and the rest of the run time', () => {
    const faces = aResult('faces', { costUsd: 50e-9 })
    expect(costsOfVision({}, { labels, faces }, 400)).toMatchObject({
      'vision.labels': 100,
      'vision.faces': 50,
      vision: 250,
    })
  })

  test('has a paid provider beside the whole run time', () => {
    const paid = aResult('labels', { provider: 'rekognition', costUsd: 0.001 })
    expect(costsOfVision({}, { labels: paid }, 400)).toMatchObject({
      'rekognition.labels': 1_000_000,
      vision: 400,
    })
  })

  test('has no result that was reused, and a draft only when it is made', () => {
    const reused = aResult('labels', { reused: { imageId: 'i', because: 'same-bytes' } as never })
    expect(costsOfVision({}, { labels: reused }, 400)).not.toHaveProperty(['vision.labels'])
    const draft = { labels: { status: 'pending' as const, draft: labels } }
    expect(costsOfVision({}, draft, 400)).toMatchObject({ 'vision.labels': 100 })
    const degraded = { labels: { ...labels, degraded: { from: 'rekognition', reason: 'budget' } as const } }
    expect(costsOfVision(draft, degraded, 400)).not.toHaveProperty(['vision.labels'])
  })
})
