import { describe, expect, test } from 'vitest'
import type { CountRow } from '../../../lambdas/adapters/library-counts.ts'
import { createSearchIndex } from '../../../lambdas/adapters/search-index.ts'
import type { ImageRow } from '../../../lambdas/core/contracts/image-row.ts'
import { listedImage } from '../../../lambdas/core/contracts/listed-image.ts'
import { indexEntry } from '../../../lambdas/core/search/index-entry.ts'
import { libraryStats } from '../../../lambdas/search/library-stats.ts'
import { type ListImagesDeps, listImages } from '../../../lambdas/search/list-images.ts'
import { fillIndex } from '../../support/fill-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { createOrderedTable } from '../../support/ordered-table.ts'
import { type Asked, parsed } from '../../support/search-model.ts'

const owner = 'owner'
const imageOf = generatedLibrary({ owner, vocabulary: 20 })
const library = Array.from({ length: 30 }, (_, index) => imageOf(index))
const { client } = createOrderedTable()
await fillIndex(
  client,
  'index',
  owner,
  library.map((row) => indexEntry(row)!),
)

/** The results table with some tombstones, newest first as lists read it. */
function depsWith(rows: ImageRow[]) {
  const newestFirst = [...rows].reverse()
  const deps = {
    index: createSearchIndex(client, 'index'),
    findNearDuplicates: async () => [],
    presignDownload: { rendition: async () => 'https://example.com' } as never,
    rows: {
      getMany: async (_owner: string, ids: readonly string[]) =>
        ids
          .flatMap((id) => rows.find(({ imageId, state }) => imageId === id && state !== 'deleted') ?? [])
          .map(listedImage),
      page: async (_owner: string, { after, limit }: { after?: string; limit: number }) => {
        const start = after === undefined ? 0 : newestFirst.findIndex(({ imageId }) => imageId === after) + 1
        const page = newestFirst.slice(start, start + limit)
        const last = start + limit < newestFirst.length ? page.at(-1)?.imageId : undefined
        return { rows: page.filter(({ state }) => state !== 'deleted').map(listedImage), last }
      },
    },
  } satisfies ListImagesDeps
  return (asked: Asked) => listImages(deps, owner, parsed(asked))
}

describe('the list of all images', () => {
  test('has no gaps where images were deleted, and no reasons', async () => {
    const rows = library.map((row, index) => (index % 3 === 0 ? { ...row, state: 'deleted' as const } : row))
    const list = depsWith(rows)
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const { items, nextCursor } = await list({ limit: 7, cursor })
      ids.push(...items.map(({ imageId }) => imageId))
      expect(items.every((item) => !('matches' in item))).toBe(true)
      cursor = nextCursor
    } while (cursor)
    const there = rows.filter(({ state }) => state !== 'deleted').map(({ imageId }) => imageId)
    expect(ids).toEqual(there.reverse())
  })

  test('does not read on and on through what was deleted', async () => {
    const list = depsWith(library.map((row) => ({ ...row, state: 'deleted' as const })))
    const { items, nextCursor } = await list({ limit: 2 })
    expect(items).toEqual([])
    expect(nextCursor).toBeDefined()
  })
})

describe('a list of what was found', () => {
  test('says why, and leaves out what was deleted since', async () => {
    const gone = library.find(({ state }) => state === 'completed')!
    const list = depsWith(library.filter((row) => row !== gone))
    const { items } = await list({ state: 'completed', limit: 100 })
    const expected = library.filter((row) => row.state === 'completed' && row !== gone)
    expect(items.map(({ imageId }) => imageId)).toEqual(expected.map(({ imageId }) => imageId).reverse())
    for (const { matches } of items) expect(matches).toEqual([{ field: 'state', value: 'completed' }])
  })
})

describe('the counts of a library', () => {
  const duplicates = { totals: async () => ({ groups: 1, extraCopies: 2 }) }

  test('are sorted, and say what is there', async () => {
    const rows = [
      { sk: 'totals', images: 3, bytes: 10, completed: 2, pending: 1, failed: 0 },
      { sk: 'month#2024-05', images: 1 },
      { sk: 'month#2023-01', images: 2 },
      { sk: 'label#cat', images: 1 },
      { sk: 'label#dog', images: 2 },
      { sk: 'label#gone', images: 0 },
      { sk: 'camera#Leica', images: 1 },
    ]
    const counts = { read: async () => ({ rows: rows as CountRow[], more: false }) }
    const stats = await libraryStats({ counts, duplicates }, owner)
    expect(stats).toEqual({
      images: 3,
      bytes: 10,
      duplicates: { groups: 1, extraCopies: 2 },
      states: { completed: 2, pending: 1 },
      labels: [
        { name: 'dog', images: 2 },
        { name: 'cat', images: 1 },
      ],
      cameras: [{ name: 'Leica', images: 1 }],
      months: [
        { name: '2024-05', images: 1 },
        { name: '2023-01', images: 2 },
      ],
      truncated: false,
    })
  })

  test('are nothing for somebody without images', async () => {
    const stats = await libraryStats(
      { counts: { read: async () => ({ rows: [], more: false }) }, duplicates },
      owner,
    )
    expect(stats).toMatchObject({ images: 0, bytes: 0, states: {}, labels: [] })
  })
})
