import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { columnNames, columnOf } from '../../../lambdas/search/columns.ts'
import { fullTextIndex } from '../../../lambdas/search/dataset/open-datasets.ts'
import { openIndexOf } from '../../../lambdas/search/dataset/open-index.ts'
import { findImages } from '../../../lambdas/search/find-images.ts'
import { type IndexEntry, indexEntry, tombstone } from '../../../lambdas/search/index-entry.ts'
import { libraryStats } from '../../../lambdas/search/library-stats.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { type Asked, allHits, expectedIds, parsed, questions } from '../../support/search-model.ts'

const owner = 'owner'
const imageOf = generatedLibrary({ owner, vocabulary: 60 })
const entries = Array.from({ length: 1_500 }, (_, index) => indexEntry(imageOf(index)) as IndexEntry)
const nearDuplicates = new Map<string, string[]>(
  entries.slice(0, -1).map(({ imageId }, index) => [imageId, [entries[index + 1]!.imageId]]),
)
const { datasets, remove } = await folderIndex()
afterAll(remove)
const deps = {
  // A low limit, so that orders are read in parts, as in large libraries.
  openIndex: openIndexOf(datasets, { maxSorted: 100 }),
  findNearDuplicates: async ({ imageId }: { imageId: string }) => nearDuplicates.get(imageId) ?? [],
  imagesUnderWay: async function* () {},
  countDuplicates: async (_owner: string, imageIds: readonly string[]) => ({
    groups: imageIds.length,
    extraCopies: 0,
  }),
}

beforeAll(async () => {
  const dataset = await datasets.open(owner)
  await dataset.merge(entries.slice(0, 900))
  // Creates the indexes, as maintenance does. Rows that are merged later are in no index yet.
  const { Index } = await import('@lancedb/lancedb')
  for (const name of columnNames) {
    const kind = columnOf(name).index
    const config = { btree: Index.btree, bitmap: Index.bitmap, list: Index.labelList, fts: fullTextIndex }
    if (kind) await dataset.table.createIndex(name, { config: config[kind]() })
  }
  await dataset.merge(entries.slice(900))
  const gone = Array.from({ length: 50 }, (_, index) => imageOf(9_000 + index))
  await dataset.merge(gone.map((row) => indexEntry(row)))
  await dataset.merge(gone.map(({ imageId }) => tombstone(imageId, '2026-01-01T00:00:00.000Z')))
})

const expected = (asked: Asked) => expectedIds(entries, nearDuplicates, asked)
const found = async (asked: Asked) => {
  const lengths: number[] = []
  const hits = await allHits(deps, owner, asked, (page) => lengths.push(page.hits.length))
  // All pages except the last are full.
  for (const length of lengths.slice(0, -1)) expect(length).toBe(parsed(asked).limit)
  return hits.map(({ imageId }) => imageId)
}
const isByRelevance = ({ sort, q }: Asked) => q !== undefined && (sort ?? 'relevance') === 'relevance'
const inAnyOrder = (ids: readonly string[], asked: Asked) => (isByRelevance(asked) ? [...ids].sort() : ids)

describe('what is found', () => {
  test('equals a comparison with every image, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (asked) => {
        const { limit: _limit, sort: _sort, ...filters } = asked
        const { images, bytes, understood } = await libraryStats(deps, owner, filters)
        // Later tests cover what typing mistakes find, and some of the words.
        fc.pre(
          !understood ||
            (!understood.enough && !understood.missing && !understood.words.some((each) => each.asked)),
        )
        expect(inAnyOrder(await found(asked), asked)).toEqual(inAnyOrder(expected(asked), asked))
        const ids = new Set(expected(asked))
        const passing = entries.filter(({ imageId }) => ids.has(imageId))
        expect(images).toBe(passing.length)
        expect(bytes).toBe(passing.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0))
      }),
      { numRuns: 30 },
    )
  }, 120_000)

  test.each(['-created', 'created', '-taken', 'taken', '-size', 'size', '-sharpness', 'sharpness'])(
    'is everything in the order of %s when nothing is asked',
    async (sort) => {
      expect(await found({ sort, limit: 100 })).toEqual(expected({ sort }))
    },
  )

  test('are duplicates by their bytes and by their looks, but not the image itself', async () => {
    for (const { imageId } of entries.filter(({ sha256 }) => sha256).slice(0, 40)) {
      const ids = await found({ duplicateOf: imageId })
      expect(ids).toEqual(expected({ duplicateOf: imageId }))
      expect(ids).not.toContain(imageId)
    }
  })

  test('is nothing for an image or an owner that is not there, and for words that no image can have', async () => {
    expect(await found({ duplicateOf: '019b0000-0000-7000-8000-000000000000' })).toEqual([])
    expect(await found({ q: '?!' })).toEqual([])
    expect(await found({ label: ',' })).toEqual([])
    expect((await findImages(deps, 'nobody', parsed({ q: 'img' }))).hits).toEqual([])
  })

  const titled = (title: string, index: number) => {
    const row = { ...imageOf(index), state: 'completed' as const, vision: {}, analysis: undefined }
    return indexEntry({ ...row, annotations: { title } })
  }

  test('comes best first: whole words before those that only begin so', async () => {
    const dataset = await datasets.open('relevance')
    await dataset.merge(['catalogue', 'a cat', 'dog'].map(titled))
    const { hits } = await findImages(deps, 'relevance', parsed({ q: 'cat' }))
    expect(hits.map(({ matches }) => matches[0]!.value)).toEqual(['cat', 'catalogue'])
  })

  test.each([5, 30])(
    'comes once, in the order of ids, where all fit equally well: %i to a page',
    async (limit) => {
      const alike = Array.from({ length: 40 }, (_, index) => titled('a cat', index))
      const better = titled('cat cat', 50)
      const equal = `equal-${limit}`
      await (await datasets.open(equal)).merge([...alike, better])
      const hits = await allHits(deps, equal, { q: 'cat', limit })
      const ids = hits.map(({ imageId }) => imageId)
      expect(new Set(ids).size).toBe(41)
      const others = ids.filter((id) => id !== better.imageId)
      expect([others, others.toReversed()]).toContainEqual(alike.map(({ imageId }) => imageId).sort())
    },
  )
})

describe('why an image was found', () => {
  test('is said for each filter and each word', async () => {
    const [image] = entries.filter(
      ({ labels, camera, latitude, takenAt }) => labels.length > 0 && camera && latitude && takenAt,
    )
    const { labels, camera, latitude, longitude, palette, sizeBytes, takenAt, imageId } = image!
    const asked = {
      ...{ q: '"img"', label: labels[0]!.name.toUpperCase(), camera, minSize: sizeBytes, maxSize: sizeBytes },
      ...{
        near: `${latitude!.toFixed(10)},${longitude!.toFixed(10)}`,
        color: palette[0]!.hex,
        takenTo: takenAt,
      },
    }
    expect((await findImages(deps, owner, parsed(asked))).hits).toEqual([
      {
        imageId,
        matches: [
          { field: 'camera', value: camera },
          { field: 'label', value: labels[0]!.name, confidence: labels[0]!.confidence },
          { field: 'taken', value: takenAt },
          { field: 'size', value: String(sizeBytes) },
          { field: 'color', value: palette[0]!.hex, deltaE: 0 },
          { field: 'near', value: `${latitude},${longitude}`, distanceKm: 0 },
          { field: 'filename', value: 'img' },
        ],
      },
    ])
  })
})

describe('a word that no image has', () => {
  const known = (typed: string) => ({ q: typed, state: 'completed' as const })

  test.each([
    ['rechnugn', 'rechnung'],
    ['straße', undefined],
    ['strasde', 'strasse'],
    ['bruleee', 'brulee'],
    ['петрр', 'петр'],
  ])('is a typing mistake: %s', async (typed, meant) => {
    const hits = await allHits(deps, owner, known(typed))
    expect(hits.map(({ imageId }) => imageId).sort()).toEqual(expected(known(meant ?? typed)).sort())
    for (const { matches } of hits)
      expect(matches.some(({ value, asked }) => value === meant && asked === typed)).toBe(meant !== undefined)
    const { images, understood } = await libraryStats(deps, owner, known(typed))
    expect(images).toBe(hits.length)
    if (meant) expect(understood!.words).toEqual([{ asked: typed, word: meant }])
  })

  test('is none if it begins a longer one', async () => {
    const { understood } = await libraryStats(deps, owner, known('rechnun 12345678'))
    expect(understood!.words).toEqual([{ word: 'rechnun' }])
    expect(understood!.missing).toEqual(['12345678'])
  })

  test.each(['12345678', 'xyzzyxyz', 'dgo'])(
    'finds nothing where no word is near enough: %s',
    async (typed) => {
      expect(await found({ q: typed })).toEqual([])
    },
  )
})

describe('a cursor', () => {
  test('fits the same question alone', async () => {
    const { nextCursor } = await findImages(deps, owner, parsed({ state: 'completed', limit: 5 }))
    const again = (changes: Asked) =>
      findImages(deps, owner, parsed({ state: 'completed', cursor: nextCursor, ...changes }))
    await expect(again({ limit: 7 })).resolves.toMatchObject({ hits: { length: 7 } })
    await expect(again({ state: 'pending' })).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
    await expect(again({ sort: 'created' })).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
    await expect(again({ q: 'a b' })).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
  })
})
