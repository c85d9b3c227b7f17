import { afterAll, describe, expect, test } from 'vitest'
import { type ImageRow, isTerminal } from '../../../lambdas/image-record/image-row.ts'
import type { ImagesUnderWay } from '../../../lambdas/images/aws/images-under-way.ts'
import { listedImage } from '../../../lambdas/images/listed-image.ts'
import { foldName } from '../../../lambdas/platform/text/fold-text.ts'
import { criteriaOf } from '../../../lambdas/search/criteria.ts'
import { openIndexOf } from '../../../lambdas/search/dataset/open-index.ts'
import { LibraryStatsQuery } from '../../../lambdas/search/image-search.ts'
import { type IndexEntry, indexEntry } from '../../../lambdas/search/index-entry.ts'
import { libraryStats } from '../../../lambdas/search/library-stats.ts'
import { type ListImagesDeps, listImages } from '../../../lambdas/search/list-images.ts'
import { matchImage } from '../../../lambdas/search/match-image.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { type Asked, parsed } from '../../support/search-model.ts'

const owner = 'owner'
const imageOf = generatedLibrary({ owner, vocabulary: 20 })
const library = Array.from({ length: 30 }, (_, index) => imageOf(index))
const settled = library.filter(({ state }) => isTerminal(state))
const entries = settled.map((row) => indexEntry(row) as IndexEntry)
const { datasets, remove } = await folderIndex()
afterAll(remove)
await (await datasets.open(owner)).merge(entries)
/** Lists images in progress, as the index of open work does. */
const imagesUnderWayOf = (rows: readonly ImageRow[]): ImagesUnderWay =>
  async function* (of, { ascending, after }) {
    if (of !== owner) return
    const open = rows.filter(({ state }) => !isTerminal(state)).map(listedImage)
    for (const row of ascending ? open : open.reverse())
      if (after === undefined || (ascending ? row.imageId > after : row.imageId < after)) yield row
  }
const search = {
  openIndex: openIndexOf(datasets),
  indexedThrough: async () => '2026-01-02T00:00:00.000Z',
  findNearDuplicates: async () => [],
  imagesUnderWay: imagesUnderWayOf(library),
}

/** The results table with some tombstones, in the order in which lists read it: newest first. */
function depsWith(rows: ImageRow[]) {
  const newestFirst = [...rows].reverse()
  const deps = {
    ...search,
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

describe('a list of named images', () => {
  test('has them in the order of their names, each once, without those that are gone', async () => {
    const rows = library.map((row, index) => (index === 3 ? { ...row, state: 'deleted' as const } : row))
    const [a, b, , dead, c] = library.map(({ imageId }) => imageId)
    const { items, nextCursor } = await depsWith(rows)({ ids: [c, a, dead, a, b].join(',') })
    expect(items.map(({ imageId }) => imageId)).toEqual([c, a, b])
    expect(nextCursor).toBeUndefined()
  })

  test.each([
    ['too many', { ids: Array.from({ length: 101 }, () => crypto.randomUUID()).join(',') }],
    ['none', { ids: '' }],
    ['something else', { ids: 'cat' }],
    ['a filter as well', { ids: library[0]!.imageId, label: 'cat' }],
    ['an order as well', { ids: library[0]!.imageId, sort: 'created' }],
    ['a cursor as well', { ids: library[0]!.imageId, cursor: 'abc' }],
  ])('is refused with %s', async (_, asked) => {
    expect(() => parsed(asked)).toThrow()
  })
})

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

  test('does not keep reading through deleted images', async () => {
    const list = depsWith(library.map((row) => ({ ...row, state: 'deleted' as const })))
    const { items, nextCursor } = await list({ limit: 2 })
    expect(items).toEqual([])
    expect(nextCursor).toBeDefined()
  })
})

describe('a list of what was found', () => {
  test('gives reasons, and leaves out images that were deleted since', async () => {
    const gone = library.find(({ state }) => state === 'completed')!
    const list = depsWith(library.filter((row) => row !== gone))
    const { items } = await list({ state: 'completed', limit: 100 })
    const expected = library.filter((row) => row.state === 'completed' && row !== gone)
    expect(items.map(({ imageId }) => imageId)).toEqual(expected.map(({ imageId }) => imageId).reverse())
    for (const { matches } of items) expect(matches).toEqual([{ field: 'state', value: 'completed' }])
  })
})

describe('a list of what is under way', () => {
  const photo = imageOf(100)
  const open = Array.from({ length: 7 }, (_, index): ImageRow => {
    const { analysis: _analysis, vision: _vision, ...head } = imageOf(200 + index)
    const tags = index % 2 === 0 ? ['even'] : []
    return { ...head, state: index < 5 ? 'pending' : 'uploaded', annotations: { tags } }
  })
  const rows = [...library.filter(({ state }) => isTerminal(state)), photo, ...open]
  const list = (asked: Asked) => {
    const deps = { ...search, imagesUnderWay: imagesUnderWayOf(rows), presignDownload: {} as never }
    return listImages({ ...deps, rows: {} as never }, owner, parsed(asked))
  }
  const ids = (some: readonly ImageRow[]) => some.map(({ imageId }) => imageId)

  test('has all of that state, newest first and page by page, and says why', async () => {
    const found: string[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const page = await list({ state: 'pending', limit: 2, cursor })
      found.push(...page.items.map(({ imageId }) => imageId))
      for (const { matches } of page.items) expect(matches).toEqual([{ field: 'state', value: 'pending' }])
      cursor = page.nextCursor
      pages++
    } while (cursor)
    expect(found).toEqual(ids(open.slice(0, 5)).reverse())
    expect(pages).toBe(3)
  })

  test('takes the other filters, and the other direction', async () => {
    const { items } = await list({ state: 'pending', tag: 'EVEN', sort: 'created', limit: 100 })
    expect(items.map(({ imageId }) => imageId)).toEqual(ids([open[0]!, open[2]!, open[4]!]))
    expect((await list({ state: 'uploaded', limit: 100 })).items).toHaveLength(2)
    for (const asked of [{ label: 'dog' }, { q: '!!' }, { duplicateOf: photo.imageId }])
      expect((await list({ state: 'pending', ...asked, limit: 100 })).items).toEqual([])
  })

  test('continues by creation when another order is asked for', async () => {
    const first = await list({ state: 'pending', sort: '-size', limit: 3 })
    const second = await list({ state: 'pending', sort: '-size', limit: 3, cursor: first.nextCursor })
    const all = [...first.items, ...second.items].map(({ imageId }) => imageId)
    expect(all).toEqual(ids(open.slice(0, 5)).reverse())
  })
})

describe('the counts of a library', () => {
  const counts = (filters: LibraryStatsQuery, of = owner) =>
    libraryStats(
      { ...search, countDuplicates: async () => ({ groups: 1, extraCopies: 2 }) },
      of,
      LibraryStatsQuery.parse(filters),
    )
  const tallied = (names: readonly string[]) =>
    [...new Set(names)].map((name) => ({ name, images: names.filter((each) => each === name).length }))
  const most = (a: { name: string; images: number }, b: typeof a) =>
    b.images - a.images || (a.name < b.name ? -1 : 1)

  test.each([{ state: 'completed' }, { minSize: '0' }, { orientation: 'landscape', minSize: '1000000' }])(
    'are those of looking at every image: %j',
    async (filters) => {
      const criteria = criteriaOf(LibraryStatsQuery.parse(filters))
      const passing = entries.filter((entry) => matchImage(entry, criteria))
      expect(await counts(filters as never)).toEqual({
        images: passing.length,
        bytes: passing.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0),
        states: Object.fromEntries(
          tallied(passing.map(({ state }) => state)).map(({ name, images }) => [name, images]),
        ),
        labels: tallied(passing.flatMap(({ labels }) => labels.map(({ name }) => foldName(name)))).sort(most),
        cameras: tallied(passing.flatMap(({ camera = [] }) => camera)).sort(most),
        places: tallied(passing.flatMap(({ place = [] }) => place)).sort(most),
        countries: tallied(passing.flatMap(({ country = [] }) => country)).sort(most),
        months: tallied(passing.map(({ month }) => month)).sort((a, b) => (a.name < b.name ? 1 : -1)),
        duplicates: { groups: 1, extraCopies: 2 },
        truncated: false,
      })
    },
  )

  test('include images under way if no filter is set, or if the filter is their state', async () => {
    const pending = library.filter(({ state }) => state === 'pending')
    expect(pending.length).toBeGreaterThan(0)
    const all = await counts({})
    const found = await counts({ minSize: 0 } as never)
    expect(all).toMatchObject({ images: library.length, states: { pending: pending.length } })
    expect(all).toMatchObject({ bytes: found.bytes, labels: found.labels, cameras: found.cameras })
    const months = tallied(pending.map(({ createdAt }) => createdAt.slice(0, 7)))
    expect(await counts({ state: 'pending' })).toMatchObject({
      images: pending.length,
      states: { pending: pending.length },
      months,
    })
    expect(found.states).not.toHaveProperty('pending')
  })

  test('are zero for an owner without images', async () => {
    expect(await counts({}, 'nobody')).toMatchObject({ images: 0, bytes: 0, states: {}, labels: [] })
  })
})

test('a search says how far the index is; a list from the table is always up to date', async () => {
  const list = depsWith(library)
  const { indexedThrough } = await list({ state: 'completed' })
  expect(indexedThrough).toBe('2026-01-02T00:00:00.000Z')
  expect((await list({})).indexedThrough).toBeUndefined()
  expect((await list({ state: 'pending' })).indexedThrough).toBeUndefined()
})
