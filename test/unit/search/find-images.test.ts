import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSearchIndex } from '../../../lambdas/adapters/search-index.ts'
import { indexEntry } from '../../../lambdas/core/search/index-entry.ts'
import { searchLimits } from '../../../lambdas/core/search/search-limits.ts'
import { findImages } from '../../../lambdas/search/find-images.ts'
import { fillIndex } from '../../support/fill-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { createOrderedTable } from '../../support/ordered-table.ts'
import { type Asked, allHits, expectedIds, parsed, questions } from '../../support/search-model.ts'

const owner = 'owner'
// Enough that every limit is reached: some terms have more images than are probed, some more than can be sorted here.
const libraryCount = 2_000
const imageOf = generatedLibrary({ owner, vocabulary: 60 })
const entries = Array.from({ length: libraryCount }, (_, index) => indexEntry(imageOf(index))!)
const { client } = createOrderedTable()
await fillIndex(client, 'index', owner, entries)
const nearDuplicates = new Map<string, string[]>(
  entries.slice(0, -1).map(({ facets }, index) => [facets.imageId, [entries[index + 1]!.facets.imageId]]),
)
const deps = {
  index: createSearchIndex(client, 'index'),
  findNearDuplicates: async ({ imageId }: { imageId: string }) => nearDuplicates.get(imageId) ?? [],
}

const expected = (asked: Asked) => expectedIds(entries, nearDuplicates, asked)
const found = async (asked: Asked) => {
  const hits = await allHits(deps, owner, asked, ({ examined }) => {
    expect(examined.facets).toBeLessThanOrEqual(searchLimits.maxFacets)
    expect(examined.postings).toBeLessThanOrEqual(searchLimits.maxPostings)
  })
  return hits.map(({ imageId }) => imageId)
}

describe('what is found', () => {
  test('is what looking at every image finds, in the same order, and no page reads more than it may', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (asked) => {
        expect(await found(asked)).toEqual(expected(asked))
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  test.each(['-created', 'created', '-taken', 'taken', '-size', 'size', '-sharpness', 'sharpness'])(
    'is everything in the order of %s when nothing is asked',
    async (sort) => {
      expect(await found({ sort, limit: 100 })).toEqual(expected({ sort }))
    },
  )

  test('are duplicates by their bytes and by their looks, but not the image itself', async () => {
    for (const { facets } of entries.filter(({ facets: { sha256 } }) => sha256).slice(0, 40)) {
      const ids = await found({ duplicateOf: facets.imageId })
      expect(ids).toEqual(expected({ duplicateOf: facets.imageId }))
      expect(ids).not.toContain(facets.imageId)
    }
  })

  test('is nothing for an image that is not there, and for words that no image can have', async () => {
    expect(await found({ duplicateOf: '019b0000-0000-7000-8000-000000000000' })).toEqual([])
    expect(await found({ q: '?!' })).toEqual([])
    expect(await found({ label: ',' })).toEqual([])
  })
})

describe('the cost', () => {
  const examined = async (asked: Asked) => (await findImages(deps, owner, parsed(asked))).examined

  test('of rare things is what there is of them', async () => {
    const { facets } = await examined({ q: 'total creme' })
    expect(facets).toBeLessThan(100)
    expect(await examined({ q: 'nothinglikethis' })).toMatchObject({ facets: 0, postings: 0 })
  })

  test('of common things is about a page', async () => {
    expect(await examined({ state: 'completed' })).toMatchObject({ facets: 25, postings: 200 })
    expect(await examined({ sort: '-size' })).toMatchObject({ facets: 25, postings: 25 })
  })
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
