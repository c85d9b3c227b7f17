import { describe, expect, test } from 'vitest'
import type { Spending } from '../../../../lambdas/costs/costs.ts'
import type { ImageRow } from '../../../../lambdas/image-record/image-row.ts'
import type { DatasetNote } from '../../../../lambdas/search/aws/maintenance-notes.ts'
import { type WriteChangesDeps, writeChanges } from '../../../../lambdas/search/following/write-changes.ts'
import { generatedLibrary } from '../../../support/generated-library.ts'

const now = new Date('2026-01-01T12:00:00.000Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000).toISOString()
const imageOf = generatedLibrary({ owner: 'anna', vocabulary: 20 })
const rows: ImageRow[] = [0, 1].map((place) => ({ ...imageOf(place), state: 'completed' }))
const messages = rows.map(({ imageId }, place) => ({
  id: `message ${place}`,
  imageIds: [imageId],
  spending: { costs: { analysis: 10 ** place }, images: 1, bytes: 1_000, released: { photo: 5 } },
}))

function world(note?: DatasetNote) {
  const done: string[] = []
  const spent: Spending[] = []
  const settled: unknown[] = []
  const deps: WriteChangesDeps = {
    indexCommitSeconds: 20,
    indexMaintenanceMinutes: 40,
    readWhole: async ({ imageId }) => rows.find((row) => row.imageId === imageId),
    isClosed: async () => false,
    datasets: {
      open: async () =>
        ({ merge: async (entries: readonly unknown[]) => done.push(`commit ${entries.length}`) }) as never,
    },
    notes: {
      read: async () => note,
      noteCommit: async (_owner, _seen, commit) => {
        done.push(`note due ${commit.dueAt.toISOString()}`)
        spent.push(commit.spending)
      },
    },
    ledger: {
      closeDay: async (_owner, { day, totals }) => {
        done.push(`close ${day} ${JSON.stringify(totals.costs)}`)
      },
    },
    settleBudgets: async (_owner, { released }) => settled.push(released),
    inherit: async () => undefined,
    forget: async () => undefined,
    now: () => now,
  }
  const write = (canGather = true) => writeChanges(deps, 'anna', messages, canGather)
  return { done, spent, settled, write }
}
const written = ['commit 2', 'note due 2026-01-01T12:40:00.000Z']

test.each([
  ['that has no dataset yet', undefined],
  ['whose last commit is long ago', { committedAt: secondsAgo(20) }],
  ['whose last commit lies ahead, by a clock that was wrong', { committedAt: secondsAgo(-3_600) }],
])('writes at once for an owner %s', async (_, note) => {
  const { done, write } = world(note)
  expect(await write()).toBe(0)
  expect(done).toEqual(written)
})

test('waits for the rest of the time between two commits', async () => {
  const { done, write } = world({ committedAt: secondsAgo(5) })
  expect(await write()).toBe(15)
  expect(done).toEqual([])
})

test('does not wait when that would bring no more changes into the commit', async () => {
  const { done, write } = world({ committedAt: secondsAgo(5) })
  expect(await write(false)).toBe(0)
  expect(done).toEqual(written)
})

describe('the ledger', () => {
  test('gets what the images and this commit have cost, with the note', async () => {
    const { spent, settled, write } = world()
    await write()
    expect(settled).toEqual([{ photo: 10 }])
    expect(spent).toEqual([
      {
        costs: { analysis: 11, index: expect.any(Number) },
        images: 2,
        bytes: 2_000,
        released: { photo: 10 },
      },
    ])
  })

  test('counts a message once that comes again after its commit', async () => {
    const { spent, write } = world({ committedAt: secondsAgo(60), counted: ['message 0'] })
    await write()
    expect(spent).toMatchObject([{ costs: { analysis: 10 }, images: 1, bytes: 1_000 }])
  })

  test('closes the day of the last commit before the first commit of another day', async () => {
    const note = { committedAt: '2025-12-31T23:59:00.000Z', 'spent.analysis': 7, storedImages: 1 }
    const { done, write } = world(note)
    await write()
    expect(done).toEqual(['commit 2', 'close 2025-12-31 {"analysis":7}', 'note due 2026-01-01T12:40:00.000Z'])
    const again = world({ committedAt: '2026-01-01T00:00:00.000Z' })
    await again.write()
    expect(again.done).toEqual(written)
  })
})
