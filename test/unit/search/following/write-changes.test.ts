import { expect, test } from 'vitest'
import type { ImageRow } from '../../../../lambdas/image-record/image-row.ts'
import type { DatasetNote } from '../../../../lambdas/search/aws/maintenance-notes.ts'
import { type WriteChangesDeps, writeChanges } from '../../../../lambdas/search/following/write-changes.ts'
import { generatedLibrary } from '../../../support/generated-library.ts'

const now = new Date('2026-01-01T12:00:00.000Z')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000).toISOString()
const imageOf = generatedLibrary({ owner: 'anna', vocabulary: 20 })
const rows: ImageRow[] = [0, 1].map((place) => ({ ...imageOf(place), state: 'completed' }))
const imageIds = rows.map(({ imageId }) => imageId)

function world(note?: DatasetNote) {
  const done: string[] = []
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
      },
    },
    inherit: async () => undefined,
    forget: async () => undefined,
    now: () => now,
  }
  return { done, write: (canGather = true) => writeChanges(deps, 'anna', imageIds, canGather) }
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
