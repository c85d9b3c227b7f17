import { afterAll, describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { isTerminal } from '../../../lambdas/image-record/image-row.ts'
import { listedImage } from '../../../lambdas/images/listed-image.ts'
import { openIndexOf } from '../../../lambdas/search/dataset/open-index.ts'
import { LibraryStatsQuery, MonthQuery } from '../../../lambdas/search/image-search.ts'
import { type IndexEntry, indexEntry, isTombstone } from '../../../lambdas/search/index-entry.ts'
import { listMonth } from '../../../lambdas/search/list-month.ts'
import { readTimeline } from '../../../lambdas/search/read-timeline.ts'
import type { Tile } from '../../../lambdas/search/timeline.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { type Asked, expectedIds } from '../../support/search-model.ts'

const owner = 'owner'
const imageOf = generatedLibrary({ owner, vocabulary: 8, seed: 3 })
const renditions = [128, 512, 1_024].map((width) => ({
  ...{ name: String(width), width, height: (width * 3) / 4, format: 'webp' as const, sizeBytes: 1 },
  key: `${width}.webp`,
}))
/** Many photos in few months. */
const library = Array.from({ length: 400 }, (_, index) => {
  const row = imageOf(index)
  if (!row.analysis?.metadata.takenAt) return row
  const metadata = {
    ...row.analysis.metadata,
    takenAt: `20${10 + (index % 4)}-05-17T09:30:${10 + (index % 7)}`,
  }
  return { ...row, analysis: { ...row.analysis, metadata, renditions } }
})
/** The last images of the library, which are not in the index yet. */
const lag = 10
const arrived = library.slice(0, -lag)
const { datasets, remove } = await folderIndex()
afterAll(remove)
const entryOf = (row: ImageRow) => indexEntry(row) as IndexEntry
const settledEntries = arrived.filter(({ state }) => isTerminal(state)).map(entryOf)
await (await datasets.open(owner)).merge(settledEntries)
const [gone] = settledEntries

const deps = {
  openIndex: openIndexOf(datasets),
  findNearDuplicates: async () => [],
  presignDownload: { rendition: async (key: string) => `https://example.com/${key}` } as never,
  imagesUnderWay: async function* () {
    yield* library.filter(({ state }) => !isTerminal(state)).map(listedImage)
  },
  rows: {
    page: async (_owner: string, { limit }: { limit: number }) => ({
      rows: [...library].reverse().slice(0, limit).map(listedImage),
      last: undefined,
    }),
    getMany: async (_owner: string, ids: readonly string[]) =>
      ids.flatMap((id) =>
        library.filter(({ imageId }) => imageId === id && id !== gone!.imageId).map(listedImage),
      ),
  },
}
const timeline = (asked: Asked = {}) => readTimeline(deps, owner, LibraryStatsQuery.parse(asked))

async function tilesOf(month: string, asked: Asked = {}): Promise<Tile[]> {
  const items: Tile[] = []
  let cursor: string | undefined
  do {
    const page = await listMonth(deps, owner, month, MonthQuery.parse({ ...asked, cursor }))
    expect(page.items.length).toBeLessThanOrEqual(Number(asked.limit ?? 500))
    items.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return items
}

/** Months and moments by their definition, from every image. */
const monthOf = (row: ImageRow) => (row.analysis?.metadata.takenAt ?? row.createdAt).slice(0, 7)
const momentOf = (row: ImageRow) => (row.analysis?.metadata.takenAt ?? row.createdAt).slice(0, 19)
const shown = library.filter(({ state }) => state !== 'expired')
const inMonth = (month: string, rows = shown) =>
  rows
    .filter((row) => monthOf(row) === month)
    .sort((a, b) => (momentOf(a) + a.imageId < momentOf(b) + b.imageId ? 1 : -1))
    .map(({ imageId }) => imageId)

describe('a timeline', () => {
  test('counts every image once, the ones that the index has not heard of too', async () => {
    const { images, months } = await timeline()
    expect(images).toBe(shown.length)
    expect(months).toEqual(
      [...new Set(shown.map(monthOf))]
        .sort()
        .reverse()
        .map((month) => ({ month, images: inMonth(month).length })),
    )
  })

  test('of an owner who has nothing is empty', async () => {
    const nobody = {
      ...deps,
      imagesUnderWay: async function* () {},
      rows: { ...deps.rows, page: async () => ({ rows: [], last: undefined }) },
    }
    expect(await readTimeline(nobody, 'nobody', {})).toEqual({ images: 0, months: [] })
    expect(await listMonth(nobody, 'nobody', '2026-01', MonthQuery.parse({}))).toEqual({ items: [] })
  })

  test.each<Asked>([
    { label: 'label bababa' },
    { color: '808080', deltaE: '20' },
    { state: 'failed' },
    { q: 'label bababa' },
    { takenFrom: '2011', format: 'jpeg' },
    { q: 'bababa bababa', faces: 'true' },
  ])('that is filtered by %o has the images that the list has', async (asked) => {
    const wanted = new Set(expectedIds(settledEntries, new Map(), asked))
    const { images, months } = await timeline(asked)
    expect(images).toBe(wanted.size)
    expect(wanted.size).toBeGreaterThan(0)
    for (const { month, images: count } of months) {
      const tiles = await tilesOf(month, { ...asked, limit: '7' })
      const expected = inMonth(
        month,
        arrived.filter(({ imageId }) => wanted.has(imageId)),
      )
      expect(count).toBe(expected.length)
      expect(tiles.map(({ imageId }) => imageId)).toEqual(expected.filter((id) => id !== gone!.imageId))
      expect(tiles.every(({ matches = [] }) => matches.length > 0)).toBe(true)
    }
  })

  test('of what is under way counts by upload', async () => {
    const pending = library.filter(({ state }) => state === 'pending')
    expect((await timeline({ state: 'pending' })).images).toBe(pending.length)
    const month = monthOf(pending[0]!)
    const tiles = await tilesOf(month, { state: 'pending' })
    expect(tiles.map(({ imageId }) => imageId)).toEqual(inMonth(month, pending))
  })

  test('corrects words as the list does', async () => {
    const word = Object.values(settledEntries.find(({ words }) => words.tag)!.words.tag!)[1]!
    const typed = `${word.slice(0, 2)}x${word.slice(2)}`
    const { understood, images, months } = await timeline({ q: typed })
    expect(understood!.words).toEqual([{ asked: typed, word: expect.any(String) }])
    const found = await Promise.all(months.map(({ month }) => tilesOf(month, { q: typed })))
    expect(found.flat().length).toBeGreaterThanOrEqual(images - 1)
  })
})

describe('a month', () => {
  const busiest = '2010-05'

  test.each(['20', '1000'])('goes from the latest to the first, %s at a time', async (limit) => {
    const tiles = await tilesOf(busiest, { limit })
    expect(tiles.map(({ imageId }) => imageId)).toEqual(inMonth(busiest).filter((id) => id !== gone!.imageId))
  })

  test('shows what a wall of pictures needs', async () => {
    const tiles = await tilesOf(busiest)
    const analysed = tiles.find(({ aspectRatio }) => aspectRatio)!
    const row = library.find(({ imageId }) => imageId === analysed.imageId)!
    const { geometry, hashes, metadata } = row.analysis!
    expect(analysed).toMatchObject({
      takenAt: metadata.takenAt,
      aspectRatio: geometry.aspectRatio,
      placeholder: hashes.placeholder,
      filename: row.upload!.filename,
    })
    expect(analysed).not.toHaveProperty('matches')
    expect(analysed.thumbnail).toEqual({
      ...{ name: '512', width: 512, height: 384, format: 'webp' },
      url: 'https://example.com/512.webp',
    })
  })

  test('refuses the cursor of another month or other filters', async () => {
    const { nextCursor } = await listMonth(deps, owner, busiest, MonthQuery.parse({ limit: '1' }))
    expect(nextCursor).toBeDefined()
    for (const [month, asked] of [
      ['2011-05', {}],
      [busiest, { faces: 'true' }],
    ] as const)
      await expect(
        listMonth(deps, owner, month, MonthQuery.parse({ ...asked, cursor: nextCursor })),
      ).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
  })
})

test('tombstones are in no month', async () => {
  const { datasets: others, remove: removeOthers } = await folderIndex()
  try {
    const [row] = library
    const dead = indexEntry({ ...row!, state: 'deleted' })
    expect(isTombstone(dead)).toBe(true)
    await (await others.open(owner)).merge([dead])
    const nothing = {
      ...deps,
      openIndex: openIndexOf(others),
      imagesUnderWay: async function* () {},
      rows: { ...deps.rows, page: async () => ({ rows: [], last: undefined }) },
    }
    expect(await readTimeline(nothing, owner, {})).toEqual({ images: 0, months: [] })
  } finally {
    await removeOthers()
  }
})
