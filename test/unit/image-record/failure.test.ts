import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FailureCause,
  failureAttributes,
  failureCause,
  failureKey,
  failureOutcomes,
  failureStages,
  readFailureKey,
  visionFailure,
} from '../../../lambdas/image-record/failure.ts'
import { runBegun } from '../../../lambdas/image-record/rerun-transitions.ts'
import { versionOf } from '../../../lambdas/image-record/rerun-work.ts'
import * as transitions from '../../../lambdas/image-record/transitions.ts'
import { errorCodes } from '../../../lambdas/platform/errors.ts'
import { aMoment, anAnalyzedRow, anImageRef, anImageRow, aResult } from '../support/factories.ts'

const ref = anImageRef()
const fault = { code: 'DEPENDENCY_FAILED', message: 'A service failed.' } as const
const failedResult = { status: 'failed' as const, reason: fault, finishedAt: aMoment.toISOString() }
const degraded = { from: 'rekognition', reason: 'budget' } as const
const keyOf = (set: { readonly failure?: string }) => readFailureKey(set.failure!)

test('a key can be read again, whatever failed', () => {
  const cause = fc
    .tuple(
      fc.constantFrom(...failureOutcomes),
      fc.constantFrom(...failureStages),
      fc.constantFrom(...errorCodes),
      fc.string(),
    )
    .map(([outcome, stage, code, message]) => failureCause(outcome, stage, { code, message }))
  fc.assert(
    fc.property(
      cause,
      fc.date({ noInvalidDate: true, min: new Date(0), max: aMoment }),
      fc.boolean(),
      (one, at, isRedriven) => {
        expect(FailureCause.parse(one)).toBe(one)
        expect(readFailureKey(failureKey(one, at, isRedriven))).toEqual({ cause: one, at, isRedriven })
      },
    ),
  )
})

describe('a row is in the index of failures', () => {
  test('while it is failed or rejected', () => {
    expect(keyOf(transitions.failed(fault, aMoment).set)).toMatchObject({
      cause: expect.stringMatching(/^failed\.analysis\.DEPENDENCY_FAILED\./),
      at: aMoment,
    })
    const reason = { code: 'CORRUPT_FILE', message: 'Damaged.' } as const
    const original = { key: 'k', eTag: 'e', sizeBytes: 1 }
    const { set } = transitions.rejected({ original, reason, costs: {}, storedBytes: 1 }, aMoment)
    expect(keyOf(set).cause).toMatch(/^rejected\.analysis\.CORRUPT_FILE\./)
  })

  test('under the fingerprint of the error, which people do not see', () => {
    const { set } = transitions.failed({ ...fault, fingerprint: '0badcafe' }, aMoment)
    expect(keyOf(set).cause).toBe('failed.analysis.DEPENDENCY_FAILED.0badcafe')
    expect(set.reason).toEqual(fault)
  })

  test('once vision is done and a feature failed, or another provider answered', () => {
    const row = anAnalyzedRow()
    expect(transitions.seen(row, { labels: failedResult }, aMoment).set.failure).toBeUndefined()
    const half = anAnalyzedRow({ vision: { labels: failedResult, faces: { status: 'pending' } } })
    const done = transitions.seen(half, { faces: aResult('faces', { degraded }) }, aMoment)
    expect(keyOf(done.set).cause).toMatch(/^failed\.vision\.DEPENDENCY_FAILED\./)
    expect(visionFailure({ faces: aResult('faces', { degraded }) })).toMatch(
      /^degraded\.vision\.BUDGET_REACHED\./,
    )
  })

  test('and leaves it when it is redone, deleted, dismissed or run again', () => {
    const image = anImageRow({
      state: 'completed',
      vision: { labels: failedResult },
      failure: 'f',
      failureShard: 's',
    })
    const leaving = [
      transitions.claimed(ref, aMoment),
      transitions.seen(image, { labels: aResult('labels') }, aMoment),
      transitions.deleted(ref, aMoment),
      transitions.dismissed({ failure: 'f' }),
      transitions.shown(anImageRow({ run: 2, version: 2 }), image, aMoment.toISOString(), aMoment),
      runBegun(image, aMoment),
    ]
    for (const { set, remove } of leaving) {
      expect(remove).toEqual(expect.arrayContaining([...failureAttributes]))
      expect(set).not.toHaveProperty('failure')
    }
    expect(versionOf(image)).not.toHaveProperty('failure')
  })

  test('not while nothing failed: a healthy photo has no attribute of it', () => {
    const healthy = transitions.seen(
      anAnalyzedRow({ vision: { labels: { status: 'pending' } } }),
      { labels: aResult('labels') },
      aMoment,
    )
    for (const name of failureAttributes) expect(healthy.set).not.toHaveProperty(name)
  })
})

test('a version is not in the index beside the image that shows it', () => {
  const run = anAnalyzedRow({ run: 2, version: 2, vision: { labels: { status: 'pending' } } })
  const { set } = transitions.seen(run, { labels: failedResult }, aMoment)
  expect(set).not.toHaveProperty('failure')
  const image = anImageRow({ state: 'completed' })
  const shown = transitions.shown(
    { ...run, vision: { labels: failedResult } },
    image,
    aMoment.toISOString(),
    aMoment,
  )
  expect(keyOf(shown.set).cause).toMatch(/^failed\.vision\./)
  expect(shown.remove).not.toEqual(expect.arrayContaining(['failure']))
})
