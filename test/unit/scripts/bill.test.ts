import { describe, expect, test } from 'vitest'
import {
  assumptions,
  billOf,
  gbSecondsOf,
  type Line,
  messagesOf,
  queueRequestsOf,
  usdOf,
} from '../../../scripts/docs/costs/bill.ts'
import {
  costsOfRenditions,
  costsOfStorageClasses,
  costsOfTracing,
  indexCosts,
  savedCosts,
  shortBill,
} from '../../../scripts/docs/costs/cost-tables.ts'
import type { IndexWrites } from '../../../scripts/docs/costs/index-writes.ts'
import type { PhotoUnits } from '../../../scripts/docs/costs/photo-units.ts'
import type { StageResources } from '../../../scripts/docs/costs/stage-resources.ts'
import { withSection } from '../../../scripts/docs/marked-section.ts'

const aStage = (changes: Partial<StageResources> = {}): StageResources => ({
  alarms: 45,
  alarmMetrics: 55,
  consumers: ['analyze', 'vision-onnx', 'vision-onnx'],
  dashboards: 1,
  queues: 13,
  polledQueues: 7,
  deadLetterQueues: 0,
  logGroups: 21,
  resources: 325,
  functions: 2,
  secrets: 0,
  isTraced: false,
  isTiered: false,
  memoryMb: { analyze: 1_769, 'vision-onnx': 1_769, 'index-images': 1_769, sweep: 512 },
  scheduledRuns: 8_640,
  logRetentionDays: 90,
  ...changes,
})

const aFunction = { invocations: 1, cpuMs: 100, logBytes: 1_000, calls: {} }
const units: PhotoUnits = {
  measuredOn: '2026-11-22',
  photos: 7,
  pixels: { width: 2_309, height: 1_732 },
  functions: {
    analyze: {
      ...aFunction,
      calls: { 's3:PutObject': 3, 's3:GetObject': 1, 'sqs:SendMessage': 1, 'events:PutEvents': 1 },
    },
    'vision-onnx': { ...aFunction, cpuMs: 300 },
    'index-images': { ...aFunction, calls: { 's3:PutObject': 6, 's3:HeadObject': 2, 's3:List': 1 } },
  },
  client: { 's3:PutObject': 1, 'execute-api:Invoke': 2 },
  dynamodb: {
    results: { readUnits: 10, writeUnits: 16, items: 2, bytes: 15_000 },
  },
  renditionBytes: 200_000,
  customMetrics: ['analyze ImagesAnalyzed'],
}
const nothing = { s3Put: 0, s3Get: 0, gbSecond: 0, invocation: 0 }
const index: IndexWrites = {
  rows: 100_000,
  writes: {
    measuredOn: '2026-11-22',
    single: {
      commits: { s3Put: 4, s3Get: 36, gbSecond: 0.1, invocation: 1 },
      maintenance: { s3Put: 0.2, s3Get: 28, gbSecond: 0.15, invocation: 0.02 },
    },
    bulk: { commits: nothing, maintenance: { ...nothing, s3Get: 2 }, rowsPerSecond: 100 },
  },
}
const usage = { units, writes: index.writes.single }
const usd = (lines: readonly Line[], what: string) =>
  usdOf(lines.find((line) => line.what.includes(what)) ?? { items: [] })

describe('the bill', () => {
  const { photos, kept, idle } = billOf(aStage(), usage, 1_000_000)

  test('multiplies the units of a photo by list prices', () => {
    expect(usd(photos, 'DynamoDB: results')).toBeCloseTo(16 * 0.625 + 10 * 0.125)
    expect(usd(photos, 'S3 requests: originals')).toBeCloseTo(4 * 5 + 1 * 0.4)
    expect(usd(photos, 'API Gateway')).toBeCloseTo(2)
    expect(usd(photos, 'EventBridge')).toBeCloseTo(1)
  })

  test('has the costs of the index, whose commits are among the invocations of a photo', () => {
    expect(usd(photos, 'S3 requests: the index')).toBeCloseTo(4.2 * 5 + 64 * 0.4)
    expect(usd(photos, 'Lambda: the index')).toBeCloseTo(0.25 * 13.3333334 + 0.02 * 0.2)
    expect(usd(photos, 'Lambda: everything else')).toBeCloseTo(
      gbSecondsOf(aStage(), units).others * 13.3333334 + 3 * 0.2,
    )
  })

  test('counts a request for each message of functions and S3, and two for each batch of a queue', () => {
    expect(messagesOf(units)).toBe(2)
    expect(usd(photos, 'SQS')).toBeCloseTo((2 + 2 * 2) * 0.4)
    const analyze = { ...units.functions.analyze!, invocations: 0.1 }
    const inBatches = { ...units, functions: { ...units.functions, analyze } }
    expect(queueRequestsOf(aStage(), inBatches)).toBeCloseTo(2 + 0.1 * 2 + 2)
  })

  test('has storage, backups and logs of each month that photos are kept', () => {
    expect(usd(kept, 'originals')).toBeCloseTo(((1_500_000 + 200_000 + (5 + 9) * 600) * 1e6 * 0.023) / 1e9)
    expect(usd(kept, 'DynamoDB: results')).toBeCloseTo(15 * 0.25)
    expect(usd(kept, 'point-in-time recovery')).toBeCloseTo(15 * 0.2)
    expect(usd(kept, 'Logs')).toBeGreaterThan(0)
  })

  test('has the costs of an idle stage', () => {
    expect(usd(idle, 'alarms')).toBeCloseTo(5.5)
    expect(usd(idle, 'dashboard')).toBeCloseTo(3)
    const without = billOf(aStage({ dashboards: 0 }), usage, 0)
    expect(without.idle.map(({ what }) => what)).not.toContain('CloudWatch dashboard')
    // Seven queues, fifteen times a minute.
    expect(usd(idle, 'SQS')).toBeCloseTo((7 * 15 * 43_200 * 0.4) / 1e6)
    expect(usd(idle, 'scheduled runs')).toBeGreaterThan(0)
  })

  test('counts traces only where functions record them', () => {
    expect(usd(photos, 'X-Ray')).toBe(0)
    const traced = billOf(aStage({ isTraced: true }), usage, 1_000_000)
    expect(usd(traced.photos, 'X-Ray')).toBeCloseTo(3 * 5)
    expect(usd(traced.idle, 'scheduled runs') - usd(idle, 'scheduled runs')).toBeCloseTo((8_640 * 5) / 1e6)
  })

  test('counts moving and watching originals only where they are in Intelligent-Tiering', () => {
    expect(usd(photos, 'Intelligent-Tiering') + usd(kept, 'Intelligent-Tiering')).toBe(0)
    const tiered = billOf(aStage({ isTiered: true }), usage, 1_000_000)
    expect(usd(tiered.photos, 'Intelligent-Tiering')).toBeCloseTo(10)
    expect(usd(tiered.kept, 'Intelligent-Tiering')).toBeCloseTo(2.5)
  })

  test('compares the storage classes of originals of 1.5 MB', () => {
    expect(costsOfStorageClasses()).toContain('| later | $34.50 | $8.50 |')
  })

  test('has what tracing would add', () => {
    expect(costsOfTracing(aStage(), { mix: usage, bulk: usage })).toContain(
      'a million new photos cost $15.00 more when they come one by one, and an idle stage $0.04 a month more.',
    )
  })

  test('has what each rendition costs', () => {
    const measured = { measuredOn: '2026-11-25', renditions: [{ longEdgePx: 512, bytes: 20_000, cpuMs: 10 }] }
    expect(costsOfRenditions(measured, 1_769)).toContain('| 512 px | 20,000 | $5.00 | $0.23 | $0.46 |')
  })

  test('compares photos as people upload them with a bulk, and with the bill before', () => {
    const bulk = { units, writes: index.writes.bulk }
    expect(shortBill(aStage(), { mix: usage, bulk })).toContain('| S3 requests: the index | $46.60 | $0.80 |')
    const page = savedCosts(aStage(), usage)
    expect(page).toContain('| S3 requests: the index | $26.45 | $46.60 |')
    expect(page).toContain('| X-Ray | $30.70 | $0.00 |')
  })

  test('calculates the duration of a function from its share of a processor and its calls', () => {
    const { models, index, others } = gbSecondsOf(aStage(), units)
    expect(models).toBeCloseTo(0.3 * (1_769 / 1_024))
    expect(others).toBeCloseTo((0.1 + (6 * assumptions.callMs) / 1_000) * (1_769 / 1_024))
    expect(index).toBeCloseTo((0.1 + (9 * assumptions.callMs) / 1_000) * (1_769 / 1_024))
    const slower = gbSecondsOf(
      aStage({ memoryMb: { analyze: 1_769, 'vision-onnx': 884.5, 'index-images': 1_769 } }),
      units,
    )
    expect(slower.models).toBeCloseTo(models)
  })

  test('refuses a measurement of functions that no longer exist', () => {
    expect(() => billOf(aStage({ memoryMb: { sweep: 512 } }), usage, 1)).toThrow(
      'Expected a function analyze in the template; found none. Measure the units again',
    )
  })
})

describe('costs of the index', () => {
  test('are listed for each way of adding photos, with sums', () => {
    const page = indexCosts(index)
    expect(page).toContain('| one by one: commits | 4 | 36 | 0.1 | 1 | $35.93 |')
    expect(page).toContain('| in bulk: maintenance | 0 | 2 | 0 | 0 | $0.80 |')
    expect(page).toContain('million photos costs $50.14 if they come one by one, and $0.80 in bulk.')
  })
})

describe('withSection', () => {
  const page = 'before\n<!-- generated: bill -->\nold\n<!-- end of bill -->\nafter\n'

  test('replaces only the text between the marks', () => {
    const changed = withSection(page, 'bill', 'new $& lines\n')
    expect(changed).toBe('before\n<!-- generated: bill -->\nnew $& lines\n<!-- end of bill -->\nafter\n')
    expect(withSection(changed, 'bill', 'new $& lines')).toBe(changed)
  })

  test.each(['no marks', '<!-- generated: bill -->', page + page])(
    'refuses a page that does not have each mark once: %j',
    (text) => {
      expect(() => withSection(text, 'bill', 'new')).toThrow('Expected each of the marks')
    },
  )
})
