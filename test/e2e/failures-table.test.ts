import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import pLimit from 'p-limit'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { createVersionTable } from '../../lambdas/image-record/aws/version-table.ts'
import type { ImageRow, Reason } from '../../lambdas/image-record/image-row.ts'
import { claimed, deleted, failed, rejected, seen } from '../../lambdas/image-record/transitions.ts'
import { createFailureIndex } from '../../lambdas/operations/aws/failure-index.ts'
import { actOnFailures } from '../../lambdas/operations/failures/act-on-failures.ts'
import { listFailures } from '../../lambdas/operations/failures/list-failures.ts'
import type { ImageRef } from '../../lambdas/platform/identifiers.ts'
import { createTransformTable } from '../../lambdas/transforms/aws/transform-table.ts'
import { usualRoutes } from '../../lambdas/vision/feature-routes.ts'
import { aMoment, anAnalyzedRow, anImageRow, aResult, asNewRows } from '../unit/support/factories.ts'
import { documentClient } from './support/document-client.ts'
import { useEmulator } from './support/emulator.ts'
import { createResultsTable } from './support/results-table.ts'

const emulator = useEmulator()
let tables = 0
let client: DynamoDBDocumentClient
let images: ReturnType<typeof createImageTable>
let deps: ReturnType<typeof dependencies>

const perCause = 50
const owners = 10
const original = { key: 'k', eTag: 'e', sizeBytes: 1 }
const later = (minutes: number) => new Date(aMoment.getTime() + minutes * 60_000)

beforeAll(() => {
  client = documentClient(emulator().env)
})

beforeEach(async () => {
  const tableName = `results-${++tables}`
  await createResultsTable(client, tableName)
  images = createImageTable(client, tableName)
  deps = dependencies(tableName)
})

function dependencies(tableName: string) {
  const analysed: ImageRef[] = []
  const looked: ImageRef[] = []
  return {
    analysed,
    looked,
    images,
    failures: createFailureIndex(client, tableName),
    transforms: createTransformTable(client, tableName),
    versions: createVersionTable(client, tableName),
    requestAnalysis: async (ref: ImageRef) => void analysed.push(ref),
    requestVision: async ({ image }: { image: ImageRef }) => void looked.push(image),
    requestFetch: async () => {},
    requestTransform: async () => {},
    dropLetters: async () => 0,
    routes: usualRoutes,
    readRollouts: async () => ({}),
    now: () => later(60),
    nowMs: () => 0,
  }
}

const message = (code: Reason['code'], number: number): Reason => ({
  code,
  message: `Expected something else than ${number}.`,
})
type Way = (row: ImageRow, number: number) => Parameters<typeof images.apply>[1]

/** Six causes. The messages of each differ in a number. */
const ways: Record<string, Way> = {
  'failed.analysis.DEPENDENCY_FAILED': (_, n) => failed(message('DEPENDENCY_FAILED', n), later(n)),
  'failed.analysis.ANALYSIS_STOPPED': (_, n) => failed(message('ANALYSIS_STOPPED', n), later(n)),
  'rejected.analysis.CORRUPT_FILE': (_, n) =>
    rejected({ original, reason: message('CORRUPT_FILE', n), costs: {}, storedBytes: 1 }, later(n)),
  'rejected.analysis.EMPTY_FILE': (_, n) =>
    rejected({ original, reason: message('EMPTY_FILE', n), costs: {}, storedBytes: 1 }, later(n)),
  'failed.vision.VISION_FAILED': (row, n) =>
    seen(
      row,
      {
        labels: {
          status: 'failed',
          reason: message('VISION_FAILED', n),
          finishedAt: aMoment.toISOString(),
        },
      },
      later(n),
    ),
  'degraded.vision.BUDGET_REACHED': (row, n) =>
    seen(
      row,
      { labels: aResult('labels', { degraded: { from: 'rekognition', reason: 'budget' } }) },
      later(n),
    ),
}
const atOnce = pLimit(20)

/** Images of many owners that end in this way. */
async function failing(way: string, count = perCause): Promise<ImageRow[]> {
  const rows = Array.from({ length: count }, (_, number) =>
    (way.includes('.vision.') ? anAnalyzedRow : anImageRow)({
      owner: `owner-${number % owners}`,
      ...(way.includes('.vision.') && { vision: { labels: { status: 'pending' as const } } }),
    }),
  )
  await images.insert(asNewRows(rows))
  await Promise.all(
    rows.map((row, number) =>
      atOnce(async () => {
        const stored = (await images.readWhole(row))!
        const { applied } = await images.apply(stored, ways[way]!(stored, number))
        expect(applied).toBe(true)
      }),
    ),
  )
  return rows
}

const groups = async () =>
  Object.fromEntries(
    (await listFailures(deps, 30)).items.map(({ cause, images: count }) => [
      cause.slice(0, cause.lastIndexOf('.')),
      count,
    ]),
  )
const causeOf = async (way: string) =>
  (await listFailures(deps, 30)).items.find(({ cause }) => cause.startsWith(`${way}.`))!.cause
const all = Object.fromEntries(Object.keys(ways).map((way) => [way, perCause]))

describe('300 failures of six causes', () => {
  test('are six groups, and redriving one leaves the others', async () => {
    for (const way of Object.keys(ways)) await failing(way)
    await images.insert(asNewRows([anImageRow({ state: 'completed' }), anImageRow({ state: 'expired' })]))
    expect(await groups()).toEqual(all)

    const { items } = await listFailures(deps, 30)
    const group = items.find(({ code }) => code === 'CORRUPT_FILE')!
    expect(group).toMatchObject({
      outcome: 'rejected',
      firstAt: aMoment.toISOString(),
      lastAt: later(perCause - 1).toISOString(),
      message: `Expected something else than ${perCause - 1}.`,
      explanation: expect.stringContaining('damaged'),
      isComplete: true,
    })
    expect(group.examples).toHaveLength(5)

    const cause = await causeOf('failed.analysis.DEPENDENCY_FAILED')
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => actOnFailures(deps, cause, { action: 'redrive' })),
    )
    // Of twenty callers at once, one redrives each image.
    expect(answers.reduce((sum, { done }) => sum + done, 0)).toBe(perCause)
    expect(deps.analysed).toHaveLength(perCause)
    expect(new Set(deps.analysed.map(({ imageId }) => imageId)).size).toBe(perCause)
    expect((await listFailures(deps, 30)).items.find((each) => each.cause === cause)).toMatchObject({
      images: perCause,
      redriven: perCause,
    })

    for (const ref of deps.analysed) await images.apply(ref, claimed(ref, later(61)))
    const { [cause.slice(0, cause.lastIndexOf('.'))]: _, ...others } = all
    expect(await groups()).toEqual(others)
  })
})

test('an image that fails twice counts once, and comes back to its group after a redrive', async () => {
  const way = 'failed.analysis.ANALYSIS_STOPPED'
  const [row] = await failing(way, 1)
  const cause = await causeOf(way)
  await actOnFailures(deps, cause, { action: 'redrive' })
  await images.apply(row!, claimed(row!, later(70)))
  await images.apply(row!, failed(message('ANALYSIS_STOPPED', 7), later(71)))
  expect((await listFailures({ ...deps, now: () => later(80) }, 30)).items).toMatchObject([
    { cause, images: 1, redriven: 0, lastAt: later(71).toISOString() },
  ])
})

test('failed features are looked for again, and a result takes the image out of its group', async () => {
  const [row] = await failing('failed.vision.VISION_FAILED', 1)
  await actOnFailures(deps, await causeOf('failed.vision.VISION_FAILED'), { action: 'redrive' })
  expect(deps.looked).toEqual([{ owner: row!.owner, imageId: row!.imageId }])
  const now = (await images.readWhole(row!))!
  await images.apply(now, seen(now, { labels: aResult('labels') }, later(65)))
  expect(await groups()).toEqual({})
})

test('degraded images get a re-run, of which the image has one', async () => {
  const rows = await failing('degraded.vision.BUDGET_REACHED', 3)
  const cause = await causeOf('degraded.vision.BUDGET_REACHED')
  await Promise.all(Array.from({ length: 5 }, () => actOnFailures(deps, cause, { action: 'redrive' })))
  for (const row of rows) expect(await images.readWhole(row)).toMatchObject({ running: 2, version: 1 })
  expect(deps.looked).toHaveLength(3)
  expect(await groups()).toEqual({})
})

test('dismissed and deleted images leave their group and stay as they are', async () => {
  const [one, two] = await failing('rejected.analysis.CORRUPT_FILE', 2)
  await images.apply(one!, deleted(one!, later(1)))
  expect(await groups()).toEqual({ 'rejected.analysis.CORRUPT_FILE': 1 })
  const cause = await causeOf('rejected.analysis.CORRUPT_FILE')
  expect(await actOnFailures(deps, cause, { action: 'dismiss' })).toMatchObject({ done: 1, isComplete: true })
  expect(await groups()).toEqual({})
  expect(await images.readWhole(two!)).toMatchObject({ state: 'rejected', reason: { code: 'CORRUPT_FILE' } })
})

test('old failures are forgotten, unless somebody asks for them', async () => {
  await failing('rejected.analysis.EMPTY_FILE', 1)
  const inTwoMonths = { ...deps, now: () => later(60 * 24 * 60) }
  expect((await listFailures(inTwoMonths, 30)).items).toEqual([])
  expect((await listFailures(inTwoMonths, 90)).items).toHaveLength(1)
})
