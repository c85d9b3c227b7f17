import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImageState, isTerminal } from '../../../lambdas/image-record/image-row.ts'
import { isUnderWay, openShards } from '../../../lambdas/image-record/open-work.ts'
import type { NewRow, Transition } from '../../../lambdas/image-record/transition.ts'
import * as transitions from '../../../lambdas/image-record/transitions.ts'
import { aMoment, anAnalysis, anAnalyzedRow, anImageRef, anImageRow, aResult } from '../support/factories.ts'

const ref = anImageRef()
const original = { key: 'k', eTag: 'e', sizeBytes: 1 }
const provenance = { analysisVersion: '1', libraries: {}, analyzedAt: aMoment.toISOString(), durationMs: 1 }
const reason = { code: 'CORRUPT_FILE', message: 'Damaged.' } as const

const spent = { costs: { analysis: 3 }, storedBytes: 1 }
const analysisResult = { original, analysis: anAnalysis(), provenance, ...spent }

const all = {
  claimed: transitions.claimed(ref, aMoment),
  completed: transitions.completed(analysisResult, aMoment),
  analyzed: transitions.analyzed(ref, analysisResult, ['labels', 'faces'], aMoment),
  rejected: transitions.rejected({ original, reason, ...spent }, aMoment),
  failed: transitions.failed(reason, aMoment),
  expired: transitions.expired(aMoment, 30),
  deleted: transitions.deleted(ref, aMoment),
}

describe('the state machine', () => {
  test('is the only one to set states: elsewhere that does not compile', () => {
    // @ts-expect-error a state of its own
    const elsewhere: Transition = { from: ['pending'], set: { state: 'completed' } }
    // @ts-expect-error a row in a state of its own
    const row: NewRow = anImageRow({ state: 'completed' })
    expect(elsewhere.set.state).toBe(row.state)
  })

  test('never leaves a tombstone', () => {
    for (const { from } of Object.values(all)) expect(from).not.toContain('deleted')
  })

  test('never begins work on a completed or rejected image', () => {
    expect(all.claimed.from).not.toContain('completed')
    expect(all.claimed.from).not.toContain('rejected')
  })

  test('lets a failed image be redriven and accepts a late upload', () => {
    expect(all.claimed.from).toEqual(expect.arrayContaining(['failed', 'expired']))
  })

  test('can delete from every other state', () => {
    expect([...all.deleted.from, 'deleted'].sort()).toEqual([...ImageState.options].sort())
  })

  test('records when each terminal state was reached', () => {
    for (const { set } of Object.values(all)) {
      if (set.state && isTerminal(set.state)) expect(set.settledAt).toBe(aMoment.toISOString())
    }
  })

  test('keeps a slot in the open work until it is settled', () => {
    const slot = transitions.newSlot(ref, anImageRow().upload!, aMoment)
    expect(slot.openShard).toBe(all.claimed.set.openShard)
    expect(all.claimed.set.dueAt! > aMoment.toISOString()).toBe(true)
    for (const { remove } of [all.completed, all.rejected, all.failed]) {
      expect(remove).toEqual(expect.arrayContaining(['openShard', 'dueAt']))
    }
  })

  test('leaves nothing of a photo in its tombstone', () => {
    expect(all.deleted.remove).toEqual(
      expect.arrayContaining([
        'upload',
        'original',
        'analysis',
        'provenance',
        'vision',
        'reason',
        'lastFault',
      ]),
    )
  })

  test('keeps a revived row beyond its expiry as an expired one', () => {
    expect(all.expired.set.expiresAtEpochSeconds).toBe(Math.floor(aMoment.getTime() / 1000) + 30 * 86_400)
    expect(all.claimed.remove).toContain('expiresAtEpochSeconds')
  })

  test('keeps an image in the open work while vision has work to do', () => {
    expect(all.analyzed.set).toMatchObject({
      state: 'analyzed',
      openShard: all.claimed.set.openShard,
      vision: { labels: { status: 'pending' }, faces: { status: 'pending' } },
    })
    const half = transitions.seen(anAnalyzedRow(), { labels: aResult('labels') }, aMoment)
    expect(half.set.state).toBeUndefined()
    expect(half.remove).toEqual([])
  })

  test('completes an image with the last of its features, done or failed', () => {
    const failed = {
      status: 'failed',
      reason: { code: 'VISION_FAILED', message: 'No.' },
      finishedAt: aMoment.toISOString(),
    } as const
    const last = transitions.seen(anAnalyzedRow(), { labels: aResult('labels'), faces: failed }, aMoment)
    expect(last).toMatchObject({
      from: ['analyzed', 'completed'],
      when: { version: 1, visionRevision: 1 },
      set: { state: 'completed', settledAt: aMoment.toISOString(), visionRevision: 2 },
    })
    expect(last.remove).toEqual(expect.arrayContaining(['openShard', 'dueAt']))
  })

  test('spreads open work over the shards', () => {
    const shards = fc.sample(fc.uuid({ version: 7 }), 200).map((imageId) => {
      return transitions.claimed({ owner: 'o', imageId }, aMoment).set.openShard
    })
    expect(new Set(shards)).toEqual(new Set(openShards))
  })
})

test.each([
  ['changed a moment ago', 0, true],
  ['changed at a moment that is a little ahead', -0.01, true],
  ['has not changed for longer than all attempts take', 1.01, false],
  ['was changed by a clock two days ahead', -48, false],
])('an image that %s is under way: %#', (_, hoursAgo, expected) => {
  const now = new Date(aMoment.getTime() + hoursAgo * 3_600_000)
  expect(isUnderWay(anImageRow({ state: 'uploaded' }), now)).toBe(expected)
})
