import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import fc from 'fast-check'
import pLimit from 'p-limit'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImageTable } from '../../lambdas/adapters/image-table.ts'
import { createLibraryCounts } from '../../lambdas/adapters/library-counts.ts'
import { createSearchIndex } from '../../lambdas/adapters/search-index.ts'
import { createSearchIndexWriter } from '../../lambdas/adapters/search-index-writer.ts'
import { toItem } from '../../lambdas/adapters/stored-image.ts'
import type { ImageRow } from '../../lambdas/core/contracts/image-row.ts'
import { type LibraryStats, sorts } from '../../lambdas/core/contracts/image-search.ts'
import { imageCounts } from '../../lambdas/core/search/image-counts.ts'
import { type IndexEntry, indexEntry } from '../../lambdas/core/search/index-entry.ts'
import { searchLimits } from '../../lambdas/core/search/search-limits.ts'
import { postingKey } from '../../lambdas/core/search/term.ts'
import { createSearchIndexer } from '../../lambdas/index-images/search-indexer.ts'
import { type FindImagesDeps, findImages } from '../../lambdas/search/find-images.ts'
import { libraryStats } from '../../lambdas/search/library-stats.ts'
import { rebuildIndex } from '../../scripts/rebuild-index/rebuild-index.ts'
import { fillIndex, rowsOfEntry } from '../support/fill-index.ts'
import { generatedLibrary } from '../support/generated-library.ts'
import { type Asked, allHits, expectedIds, parsed, questions } from '../support/search-model.ts'
import { useEmulator } from './support/emulator.ts'
import { allRows, createIndexTable, documentClient } from './support/document-client.ts'

const emulator = useEmulator()
const owner = 'searcher'
const tableName = 'index'
const libraryCount = 350

let client: DynamoDBDocumentClient
let deps: FindImagesDeps
/** What the results table would hold. */
const rows = new Map<string, ImageRow>()
/** Near-duplicates are somebody else's work: here each image has the next one. */
const nearDuplicates = new Map<string, string[]>()

const images = { readWhole: async ({ imageId }: { imageId: string }) => rows.get(imageId) }
const indexer = () => createSearchIndexer({ images, index: createSearchIndexWriter(client, tableName) })
/** Made once for each row: dividing text into words takes most of the time here. */
const entries = new WeakMap<ImageRow, IndexEntry>()
function entryOf(row: ImageRow): IndexEntry {
  const entry = entries.get(row) ?? indexEntry(row)!
  entries.set(row, entry)
  return entry
}
const rowsOf = (who: string) => [...rows.values()].filter((row) => row.owner === who)

beforeAll(async () => {
  client = documentClient(emulator().env)
  await createIndexTable(client, tableName)
  deps = {
    index: createSearchIndex(client, tableName),
    findNearDuplicates: async ({ imageId }) => nearDuplicates.get(imageId) ?? [],
  }
  const imageOf = generatedLibrary({ owner, vocabulary: 60 })
  const library = Array.from({ length: libraryCount }, (_, index) => imageOf(index))
  // Somebody else's photos of the same kind must never be seen.
  const foreignImageOf = generatedLibrary({ owner: 'stranger', vocabulary: 60, seed: 2 })
  const foreign = Array.from({ length: 20 }, (_, index) => foreignImageOf(index + libraryCount))
  for (const row of [...library, ...foreign]) rows.set(row.imageId, row)
  for (const [index, { imageId }] of library.entries()) {
    nearDuplicates.set(imageId, index % 5 === 0 && library[index + 1] ? [library[index + 1]!.imageId] : [])
  }
  const limit = pLimit(8)
  await Promise.all([...rows.values()].map((row) => limit(() => indexer().index(row))))
}, 60_000)

const expected = (asked: Asked) => expectedIds(rowsOf(owner).map(entryOf), nearDuplicates, asked)

/** Every page, each within its bounds. */
const hitsOf = (asked: Asked) =>
  allHits(deps, owner, asked, ({ examined }) => {
    expect(examined.facets).toBeLessThanOrEqual(searchLimits.maxFacets)
    expect(examined.postings).toBeLessThanOrEqual(searchLimits.maxPostings)
  })
const idsOf = async (asked: Asked) => (await hitsOf(asked)).map(({ imageId }) => imageId)

describe('what is found', () => {
  test('is what looking at every image finds, in the same order, for any mixture of filters', async () => {
    await fc.assert(
      fc.asyncProperty(questions, async (asked) => {
        expect(await idsOf(asked)).toEqual(expected(asked))
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test.each([...sorts])('is complete and in order by %s, page by page', async (sort) => {
    expect(await idsOf({ sort, limit: 100 })).toEqual(expected({ sort }))
  })

  test('says why', async () => {
    const everything = {
      label: 'kind bababa',
      minConfidence: 0.2,
      color: '808080',
      deltaE: 20,
      faces: 'true',
      format: 'jpeg',
    }
    const hits = await hitsOf(everything)
    expect(hits.length).toBeGreaterThan(0)
    for (const { matches } of hits) {
      expect(matches.map(({ field }) => field).sort()).toEqual(['color', 'faces', 'format', 'label'])
    }
    const [hit] = await hitsOf({ q: 'BRÛLÉE' })
    expect(hit?.matches).toEqual([{ field: 'text', value: 'brulee' }])
  })

  test.each(['nothinglikethis', '?!', '"rech"', 'a'])('is nothing for %s', async (q) => {
    expect(await hitsOf({ q })).toEqual([])
  })

  test('are duplicates: the same bytes and nearly the same looks, not the image itself', async () => {
    let found = 0
    for (const { imageId } of rowsOf(owner).slice(0, 60)) {
      const ids = await idsOf({ duplicateOf: imageId })
      expect(ids).toEqual(expected({ duplicateOf: imageId }))
      found += ids.length
    }
    expect(found).toBeGreaterThan(10)
  })

  test('never is of somebody else', async () => {
    const { hits } = await findImages(deps, 'nobody', parsed({ q: 'label' }))
    expect(hits).toEqual([])
    expect(new Set(await idsOf({}))).toEqual(new Set(rowsOf(owner).map(({ imageId }) => imageId)))
  })

  test('is gone on with by a cursor of the same question alone', async () => {
    const { nextCursor } = await findImages(deps, owner, parsed({ limit: 5 }))
    const other = parsed({ limit: 5, sort: 'created', cursor: nextCursor })
    await expect(findImages(deps, owner, other)).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
  })
})

const asStats = (stats: LibraryStats) => ({
  totals: { images: stats.images, bytes: stats.bytes, ...stats.states },
  groups: Object.fromEntries(
    (['label', 'camera', 'month'] as const).flatMap((group) =>
      stats[`${group}s`].map(({ name, images: count }) => [`${group}#${name}`, count]),
    ),
  ),
})

/** Counted by looking at every image. */
function expectedCounts(who: string) {
  const sums = { totals: {} as Record<string, number>, groups: {} as Record<string, number> }
  for (const row of rowsOf(who)) {
    const counts = imageCounts(indexEntry(row)?.facets)
    for (const part of ['totals', 'groups'] as const) {
      for (const [key, amount] of Object.entries(counts[part]))
        sums[part][key] = (sums[part][key] ?? 0) + amount
    }
  }
  return sums
}
const statsOf = async (who: string) =>
  asStats(
    await libraryStats(
      {
        counts: createLibraryCounts(client, tableName),
        duplicates: { totals: async () => ({ groups: 0, extraCopies: 0 }) },
      },
      who,
    ),
  )

describe('the index', () => {
  test('counts what is there', async () => {
    expect(await statsOf(owner)).toEqual(expectedCounts(owner))
  })

  test('does not change when an event comes twice', async () => {
    const before = await allRows(client, tableName)
    for (const row of rowsOf(owner).slice(0, 20)) await indexer().index(row)
    expect(await allRows(client, tableName)).toEqual(before)
  })

  test('stays exact when indexers race while images change, and leaves nothing behind when they go', async () => {
    const who = 'racer'
    const imageOf = generatedLibrary({ owner: who, vocabulary: 10, seed: 3 })
    const ids = Array.from({ length: 4 }, (_, index) => imageOf(index))
    for (const row of ids) rows.set(row.imageId, row)
    for (let round = 0; round < 6; round++) {
      await Promise.all(
        ids.flatMap((first) =>
          [0, 1, 2].map(async (turn) => {
            // Another content each time, as if results came in while indexers are under way.
            const next = { ...imageOf(round * 100 + turn), imageId: first.imageId }
            rows.set(first.imageId, turn === 1 && round % 2 === 1 ? { ...next, state: 'deleted' } : next)
            await indexer().index(first)
          }),
        ),
      )
      // The event of the last change of each.
      for (const row of ids) await indexer().index(row)
      expect(await statsOf(who)).toEqual(expectedCounts(who))
      expect(await postingsOf(who)).toEqual(expectedPostings(who))
    }
    for (const row of ids) {
      rows.delete(row.imageId)
      await Promise.all([indexer().forget(row), indexer().forget(row)])
    }
    const left = await rowsOfIndex(who)
    expect(left.map(({ pk, sk }) => [pk, sk])).toEqual([[`COUNTS#${who}`, 'totals']])
    expect(Object.values((await statsOf(who)).totals).filter((count) => count !== 0)).toEqual([])
  }, 30_000)

  test('clears away what an indexer left that died half way', async () => {
    const who = 'survivor'
    const row = generatedLibrary({ owner: who, vocabulary: 10, seed: 4 })(1)
    const writer = createSearchIndexWriter(client, tableName)
    const ref = { owner: who, imageId: row.imageId }
    await writer.claim(ref, undefined, ['label#ghost', 'word#ghost'])
    await writer.writePostings(ref, ['label#ghost', 'word#ghost'], [])
    rows.set(row.imageId, row)
    await indexer().index(row)
    expect(await postingsOf(who)).toEqual(expectedPostings(who))
    rows.delete(row.imageId)
    await writer.claim(ref, 3, ['label#ghost'])
    await writer.writePostings(ref, ['label#ghost'], [])
    await indexer().forget(ref)
    expect((await rowsOfIndex(who)).map(({ sk }) => sk)).toEqual(['totals'])
  })
})

test('the index can be made anew, and forgets what it should have forgotten', async () => {
  await createIndexTable(client, 'results')
  await createIndexTable(client, 'anew')
  const who = 'phoenix'
  const imageOf = generatedLibrary({ owner: who, vocabulary: 10, seed: 5 })
  const library = Array.from({ length: 6 }, (_, index) => imageOf(index))
  const [lost, ...kept] = library
  for (const row of kept) {
    const { row: Item } = toItem({ ...row, owner: who })
    await client.send(new PutCommand({ TableName: 'results', Item }))
  }
  await fillIndex(client, 'anew', who, [indexEntry(lost!)!])
  const table = createImageTable(client, 'results')
  const anew = createSearchIndexer({ images: table, index: createSearchIndexWriter(client, 'anew') })
  const rebuild = { client, resultsTable: 'results', indexTable: 'anew', images: table, indexers: [anew] }
  expect(await rebuildIndex(rebuild)).toBe(5 + 6)
  const expectedRows = kept.flatMap((row) => rowsOfEntry(who, indexEntry(row)!)).map(keyText)
  const found = (await allRows(client, 'anew')).filter(({ pk }) => pk !== `COUNTS#${who}`)
  expect(found.map(keyText).sort()).toEqual(expectedRows.sort())
})

const rowsOfIndex = async (who: string) =>
  (await allRows(client, tableName)).filter(({ pk }) => String(pk).split('#')[1] === who)
const isPosting = ({ pk }: Record<string, unknown>) => /^(?:TERM|WORD)#/.test(String(pk))
const keyText = ({ pk, sk }: Record<string, unknown>) => `${pk} ${sk}`
const postingsOf = async (who: string) => (await rowsOfIndex(who)).filter(isPosting).map(keyText).sort()
const expectedPostings = (who: string) =>
  rowsOf(who)
    .flatMap((row) => (indexEntry(row)?.terms ?? []).map((name) => postingKey(who, name, row.imageId)))
    .map(keyText)
    .sort()
