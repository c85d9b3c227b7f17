import { expect, test } from 'vitest'
import { failureCause, failureKey } from '../../../../lambdas/image-record/failure.ts'
import type { ImageRow } from '../../../../lambdas/image-record/image-row.ts'
import type { FailureEntry } from '../../../../lambdas/operations/aws/failure-index.ts'
import { redriveOne } from '../../../../lambdas/operations/failures/redrive-one.ts'
import { maxVersions } from '../../../../lambdas/versions/versions.ts'
import { usualRoutes } from '../../../../lambdas/vision/feature-routes.ts'
import { aMoment, anAnalysis, anImageRow, aResult } from '../../support/factories.ts'

const reason = { code: 'DEPENDENCY_FAILED', message: 'A service failed.' } as const
const failedResult = { status: 'failed' as const, reason, finishedAt: aMoment.toISOString() }

function failing(
  outcome: 'failed' | 'rejected' | 'degraded',
  stage: 'analysis' | 'vision' | 'fetch',
  changes: Partial<ImageRow>,
) {
  const cause = failureCause(outcome, stage, reason)
  const failure = failureKey(cause, aMoment)
  const row = anImageRow({ analysis: anAnalysis(), failure, ...changes })
  const { owner, imageId, run } = row
  const entry: FailureEntry = { ref: { owner, imageId, run }, failure, cause, at: aMoment, isRedriven: false }
  return { row, entry }
}

/** @param isFirst whether the row still has the failure that was listed when the mark is written */
function deps(row: ImageRow, isFirst = true) {
  const sent: unknown[] = []
  return {
    sent,
    images: {
      readWhole: async () => row,
      apply: async () => (isFirst ? { applied: true as const, row } : { applied: false as const, row }),
    },
    transforms: { apply: async () => ({ applied: false as const }) },
    versions: {
      begin: async (image: ImageRow) => ({ ...image, run: 2, version: 2, state: 'uploaded' as const }),
    },
    requestAnalysis: async (ref: object) => void sent.push({ analysis: ref }),
    requestVision: async (request: object) => void sent.push({ vision: request }),
    requestFetch: async (message: object) => void sent.push({ fetch: message }),
    requestTransform: async (ref: object) => void sent.push({ transform: ref }),
    routes: usualRoutes,
    readRollouts: async () => ({}),
    now: () => aMoment,
  }
}

test('a failed analysis is asked for again', async () => {
  const { row, entry } = failing('failed', 'analysis', { state: 'failed' })
  const given = deps(row)
  expect(await redriveOne(given, entry)).toEqual({ is: 'done' })
  expect(given.sent).toEqual([{ analysis: entry.ref }])
})

test.each(['failed', 'rejected'] as const)('a photo of a URL that %s is fetched again', async (state) => {
  const { row, entry } = failing(state, 'fetch', { state, analysis: undefined, original: undefined })
  const given = deps(row)
  expect(await redriveOne(given, entry)).toEqual({ is: 'done' })
  const { owner, imageId } = row
  expect(given.sent).toEqual([{ fetch: { kind: 'fetch-photo', image: { owner, imageId }, attempt: 1 } }])
  const late = deps(row, false)
  expect(await redriveOne(late, entry)).toEqual({ is: 'changed' })
  expect(late.sent).toEqual([])
})

test('only the features that failed are looked for again, for the version that is shown', async () => {
  const { row, entry } = failing('failed', 'vision', {
    state: 'completed',
    version: 3,
    vision: { labels: failedResult, faces: aResult('faces') },
  })
  const given = deps(row)
  expect(await redriveOne(given, entry)).toEqual({ is: 'done' })
  expect(given.sent).toMatchObject([{ vision: { features: ['labels'], version: 3, image: { run: 3 } } }])
})

test('a rejected file gets a re-run', async () => {
  const { row, entry } = failing('rejected', 'analysis', { state: 'rejected', analysis: undefined })
  const given = deps(row)
  expect(await redriveOne(given, entry)).toEqual({ is: 'done' })
  expect(given.sent).toMatchObject([{ analysis: { imageId: row.imageId, run: 2 } }])
})

test.each(['failed', 'rejected'] as const)(
  'a caller who comes second to a %s file sends nothing',
  async (state) => {
    const { row, entry } = failing(state, 'analysis', { state, analysis: undefined })
    const late = deps(row, false)
    expect(await redriveOne(late, entry)).toEqual({ is: 'changed' })
    const changed = deps({ ...row, failure: undefined })
    expect(await redriveOne(changed, entry)).toEqual({ is: 'changed' })
    expect([...late.sent, ...changed.sent]).toEqual([])
  },
)

test('says why an image cannot be run again', async () => {
  const degraded = { from: 'rekognition', reason: 'budget' } as const
  const { row, entry } = failing('degraded', 'vision', {
    state: 'completed',
    latestVersion: maxVersions,
    vision: { labels: aResult('labels', { degraded }) },
  })
  const given = deps(row)
  expect(await redriveOne(given, entry)).toMatchObject({
    is: 'refused',
    why: expect.stringContaining('versions'),
  })
  expect(given.sent).toEqual([])
})
