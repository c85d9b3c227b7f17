import { afterAll, describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../../lambdas/image-record/image-row.ts'
import { entriesOf } from '../../../../lambdas/search/dataset/dataset-table.ts'
import { type FollowImagesDeps, followImages } from '../../../../lambdas/search/following/follow-images.ts'
import { folderIndex } from '../../../support/folder-index.ts'
import { generatedLibrary } from '../../../support/generated-library.ts'

const now = new Date('2026-01-01T12:00:00.000Z')
const { datasets, remove } = await folderIndex()
afterAll(remove)

/** A results table with these images, and a record of everything else that is done. */
function world(owner: string, rows: readonly ImageRow[], isClosed = false) {
  const table = new Map(rows.map((row) => [row.imageId, row]))
  const done: string[] = []
  let commits = 0
  const deps: FollowImagesDeps = {
    readWhole: async ({ imageId }) => table.get(imageId),
    isClosed: async () => isClosed,
    datasets: {
      open: async (of) => {
        const dataset = await datasets.open(of)
        return {
          ...dataset,
          merge: async (entries, isFirst) => {
            commits++
            await dataset.merge(entries, isFirst)
          },
        }
      },
    },
    noteChange: async (of, _now, through) => done.push(`note ${of} through ${through}`),
    inherit: async (_owner, rows) => done.push(...rows.map(({ imageId }) => `inherit ${imageId}`)),
    forget: async ({ imageId }) => done.push(`forget ${imageId}`),
    now: () => now,
  }
  return {
    deps,
    table,
    done,
    commits: () => commits,
    follow: (...imageIds: string[]) => followImages(deps, owner, imageIds),
    indexed: async () => {
      const dataset = await datasets.find(owner)
      const found = await dataset?.table.query().select(['imageId', 'state', 'deletedAt']).toArrow()
      return found ? entriesOf(found as never) : []
    },
  }
}

const rowsOf = (owner: string, count: number): ImageRow[] => {
  const imageOf = generatedLibrary({ owner, vocabulary: 20 })
  return Array.from({ length: count }, (_, index) => ({ ...imageOf(index), state: 'completed' }))
}

const lastChangeOf = (rows: readonly ImageRow[]) =>
  rows
    .map(({ updatedAt }) => updatedAt)
    .sort()
    .at(-1)

test('takes in all images of a batch by one commit, and what follows from them', async () => {
  const rows = rowsOf('anna', 3)
  const ids = rows.map(({ imageId }) => imageId)
  const { follow, commits, indexed, done } = world('anna', rows)
  await follow(...ids, ids[0]!)
  expect(commits()).toBe(1)
  expect((await indexed()).map(({ imageId }) => imageId).sort()).toEqual(ids)
  expect(done).toEqual([`note anna through ${lastChangeOf(rows)}`, ...ids.map((id) => `inherit ${id}`)])
})

test('leaves out what is not settled, and makes no commit for nothing else', async () => {
  const [settled, open] = rowsOf('ben', 2)
  const { follow, commits, indexed, done, table } = world('ben', [settled!, { ...open!, state: 'uploaded' }])
  await follow(open!.imageId)
  expect({ commits: commits(), done, rows: await indexed() }).toEqual({ commits: 0, done: [], rows: [] })
  await follow(settled!.imageId, open!.imageId)
  expect((await indexed()).map(({ imageId }) => imageId)).toEqual([settled!.imageId])
  table.set(open!.imageId, open!)
  await follow(open!.imageId)
  expect(await indexed()).toHaveLength(2)
})

test('keeps of a deleted image only that it existed', async () => {
  const [deleted, gone] = rowsOf('carla', 2)
  const { follow, indexed, done, table } = world('carla', [deleted!, gone!])
  await follow(deleted!.imageId, gone!.imageId)
  table.set(deleted!.imageId, { ...deleted!, state: 'deleted', revision: 9, updatedAt: now.toISOString() })
  table.delete(gone!.imageId)
  done.length = 0
  await follow(deleted!.imageId, gone!.imageId)
  const left = [deleted!, gone!].map(({ imageId }) => ({ imageId, deletedAt: now.toISOString() }))
  expect(await indexed()).toEqual(expect.arrayContaining(left))
  expect(done).toEqual([
    `note carla through ${now.toISOString()}`,
    ...left.map(({ imageId }) => `forget ${imageId}`),
  ])
})

test('does nothing for an account that is being erased', async () => {
  const rows = rowsOf('dora', 1)
  const { follow, indexed, done } = world('dora', rows, true)
  await follow(rows[0]!.imageId)
  expect({ rows: await indexed(), done }).toEqual({ rows: [], done: [] })
})

describe('a family', () => {
  const familyOf = async (owner: string, imageId: string) => {
    const found = await (await datasets.find(owner))!.table
      .query()
      .where(`imageId = '${imageId}'`)
      .select(['familyId'])
      .toArray()
    return found[0]?.familyId
  }

  test('is kept when an image changes that has been there for a while', async () => {
    const long = new Date(now.getTime() - 3_600_000).toISOString()
    const [row] = rowsOf('emil', 1).map((each) => ({ ...each, version: 1, updatedAt: long, settledAt: long }))
    const { follow, table } = world('emil', [row!])
    await follow(row!.imageId)
    await (await datasets.find('emil'))!.table.update({ values: { familyId: 'f' } })
    // A decision about duplicates counts as a write, but changes no time.
    table.set(row!.imageId, { ...row!, revision: row!.revision + 1, kept: ['d'] })
    await follow(row!.imageId)
    expect(await familyOf('emil', row!.imageId)).toBe('f')
  })

  test('is not read for an image that was settled just now', async () => {
    const just = now.toISOString()
    const [row] = rowsOf('fritz', 1).map((each) => ({
      ...each,
      version: 1,
      updatedAt: just,
      settledAt: just,
    }))
    const asked: boolean[] = []
    const { deps, follow, indexed } = world('fritz', [row!])
    const { open } = deps.datasets
    deps.datasets = {
      open: async (owner) => {
        const dataset = await open(owner)
        return {
          ...dataset,
          merge: (entries, isFirst) => {
            asked.push(...entries.map(({ imageId }) => isFirst!(imageId)))
            return dataset.merge(entries, isFirst)
          },
        }
      },
    }
    await follow(row!.imageId)
    expect(asked).toEqual([true])
    expect(await indexed()).toHaveLength(1)
  })
})
