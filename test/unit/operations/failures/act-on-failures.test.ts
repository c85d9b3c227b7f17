import { v7 as uuidV7 } from 'uuid'
import { expect, test } from 'vitest'
import { failureCause, failureKey, failureShards } from '../../../../lambdas/image-record/failure.ts'
import type { FailureEntry } from '../../../../lambdas/operations/aws/failure-index.ts'
import {
  type ActOnFailuresDeps,
  actOnFailures,
  mostTakenUp,
  redrivePauseMs,
} from '../../../../lambdas/operations/failures/act-on-failures.ts'
import { aMoment, anImageRow } from '../../support/factories.ts'

const cause = failureCause('failed', 'analysis', { code: 'INTERNAL', message: 'x' })
const anEntry = (at = aMoment, isRedriven = false): FailureEntry => ({
  ref: { owner: 'o', imageId: uuidV7() },
  failure: failureKey(cause, at, isRedriven),
  cause,
  at,
  isRedriven,
})

/** A clock that advances by this much with each failure. */
function deps(entries: readonly FailureEntry[], msEach = 0) {
  let nowMs = 0
  const dropped: number[] = []
  const given = {
    failures: { page: async (shard: string) => ({ entries: shard === failureShards[0] ? entries : [] }) },
    images: {
      apply: async () => {
        nowMs += msEach
        return { applied: true, row: anImageRow() }
      },
    },
    dropLetters: async (_stage: string, handled: ReadonlySet<string>) => {
      dropped.push(handled.size)
      return handled.size
    },
    now: () => aMoment,
    nowMs: () => nowMs,
  }
  return { given: given as unknown as ActOnFailuresDeps, dropped }
}

test('reports what was done, and drops the dead letters of exactly that', async () => {
  const { given, dropped } = deps([anEntry(), anEntry()])
  expect(await actOnFailures(given, cause, { action: 'dismiss' })).toEqual({
    cause,
    action: 'dismiss',
    done: 2,
    changed: 0,
    refused: 0,
    refusal: undefined,
    deadLetters: 2,
    isComplete: true,
  })
  expect(dropped).toEqual([2])
})

test('stops in time and says that there are more', async () => {
  const { given } = deps(
    Array.from({ length: 100 }, () => anEntry()),
    500,
  )
  const answer = await actOnFailures(given, cause, { action: 'dismiss' })
  expect(answer.isComplete).toBe(false)
  expect(answer.done).toBeGreaterThan(0)
  expect(answer.done).toBeLessThan(100)
})

test('takes up a limited number', async () => {
  const { given } = deps(Array.from({ length: mostTakenUp + 50 }, () => anEntry()))
  const answer = await actOnFailures(given, cause, { action: 'dismiss' })
  expect(answer.isComplete).toBe(false)
  expect(answer.done).toBeGreaterThanOrEqual(mostTakenUp)
  expect(answer.done).toBeLessThan(mostTakenUp + 50)
})

test('leaves alone what was redriven a moment ago', async () => {
  const waiting = anEntry(new Date(aMoment.getTime() - redrivePauseMs + 1), true)
  const redrive = await actOnFailures(deps([waiting]).given, cause, { action: 'redrive' })
  expect(redrive).toMatchObject({ done: 0, changed: 0 })
  const dismiss = await actOnFailures(deps([waiting]).given, cause, { action: 'dismiss' })
  expect(dismiss).toMatchObject({ done: 0, changed: 0 })
})
