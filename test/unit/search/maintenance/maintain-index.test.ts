import { expect, test, vi } from 'vitest'
import type { Dataset } from '../../../../lambdas/search/dataset/open-datasets.ts'
import {
  type MaintainIndexDeps,
  maintainIndex,
} from '../../../../lambdas/search/maintenance/maintain-index.ts'

const now = new Date('2026-11-23T00:00:00.000Z')
const anHourAgo = new Date('2026-11-22T23:00:00.000Z')
const lease = { owner: 'anna', until: '2026-11-23T00:01:00.000Z' }
const later = new Date('2026-11-24T00:00:00.000Z')

function depsWith(changes: Partial<MaintainIndexDeps> = {}) {
  const giveBack = vi.fn(async () => undefined)
  const onFailure = vi.fn()
  const onLongestWait = vi.fn()
  const deps: MaintainIndexDeps = {
    notes: { due: async () => [{ owner: 'anna', since: anHourAgo }], take: async () => lease, giveBack },
    datasets: { find: async () => ({}) as Dataset },
    isClosed: async () => false,
    maintain: async () => later,
    onFailure,
    onLongestWait,
    now: () => now,
    ...changes,
  }
  return { run: () => maintainIndex(deps, () => 60_000), giveBack, onFailure, onLongestWait }
}

test('gives a dataset back until it is due again', async () => {
  const { run, giveBack } = depsWith()
  expect(await run()).toBe(1)
  expect(giveBack.mock.calls).toEqual([[lease, later]])
})

test.each<[string, Partial<MaintainIndexDeps>]>([
  ['whose account is closed', { isClosed: async () => true }],
  ['that is gone', { datasets: { find: async () => undefined } }],
])('gives a dataset back for good %s', async (_, changes) => {
  const { run, giveBack } = depsWith(changes)
  expect(await run()).toBe(0)
  expect(giveBack.mock.calls).toEqual([[lease, undefined]])
})

test('releases a dataset at once when it fails, and retries when the lease would have ended', async () => {
  const error = new Error('Not found')
  const { run, giveBack, onFailure } = depsWith({ maintain: () => Promise.reject(error) })
  expect(await run()).toBe(0)
  expect(giveBack.mock.calls).toEqual([[lease, new Date(lease.until)]])
  expect(onFailure.mock.calls).toEqual([['anna', error]])
})

test('reports how long the first of the datasets that are due has waited, and nothing when none is', async () => {
  const { run, onLongestWait } = depsWith()
  await run()
  expect(onLongestWait.mock.calls).toEqual([[3_600]])
  const { giveBack } = depsWith()
  const idle = depsWith({ notes: { due: async () => [], take: async () => lease, giveBack } })
  expect(await idle.run()).toBe(0)
  expect(idle.onLongestWait).not.toHaveBeenCalled()
})
