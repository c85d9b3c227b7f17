import { expect, test, vi } from 'vitest'
import type { Dataset } from '../../../../lambdas/search/dataset/open-datasets.ts'
import {
  type MaintainIndexDeps,
  maintainIndex,
} from '../../../../lambdas/search/maintenance/maintain-index.ts'

const now = new Date('2026-11-23T00:00:00.000Z')
const lease = { owner: 'anna', until: '2026-11-23T00:01:00.000Z' }
const later = new Date('2026-11-24T00:00:00.000Z')

function depsWith(changes: Partial<MaintainIndexDeps> = {}) {
  const giveBack = vi.fn(async () => undefined)
  const deps: MaintainIndexDeps = {
    notes: { take: async () => lease, giveBack },
    datasets: { find: async () => ({}) as Dataset },
    isClosed: async () => false,
    maintain: async () => later,
    now: () => now,
    ...changes,
  }
  return { run: () => maintainIndex(deps, 'anna', () => 60_000), giveBack }
}

test('gives a dataset back until it is due again', async () => {
  const { run, giveBack } = depsWith()
  expect(await run()).toBe(true)
  expect(giveBack.mock.calls).toEqual([[lease, later]])
})

test.each<[string, Partial<MaintainIndexDeps>]>([
  ['whose account is closed', { isClosed: async () => true }],
  ['that is gone', { datasets: { find: async () => undefined } }],
])('gives a dataset back for good %s', async (_, changes) => {
  const { run, giveBack } = depsWith(changes)
  expect(await run()).toBe(false)
  expect(giveBack.mock.calls).toEqual([[lease, undefined]])
})

test('leaves a dataset alone that another worker is busy with', async () => {
  const maintain = vi.fn()
  const { run } = depsWith({ maintain, notes: { take: async () => undefined, giveBack: vi.fn() } })
  expect(await run()).toBe(false)
  expect(maintain).not.toHaveBeenCalled()
})

test('releases a dataset at once when it fails, and makes it due when the lease would have ended', async () => {
  const error = new Error('Not found')
  const { run, giveBack } = depsWith({ maintain: () => Promise.reject(error) })
  await expect(run()).rejects.toBe(error)
  expect(giveBack.mock.calls).toEqual([[lease, new Date(lease.until)]])
})
