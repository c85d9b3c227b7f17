import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIndexOf } from '../../../lambdas/search/dataset/open-index.ts'
import { findImages } from '../../../lambdas/search/find-images.ts'
import { type IndexEntry, indexEntry } from '../../../lambdas/search/index-entry.ts'
import { encodeEmbedding } from '../../../lambdas/vision/embedding/encode-embedding.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { type Asked, allHits, parsed } from '../../support/search-model.ts'
import { aResult } from '../support/factories.ts'

const owner = 'owner'
const imageOf = generatedLibrary({ owner, vocabulary: 60 })
const { datasets, remove } = await folderIndex()
afterAll(remove)
const encoded: string[] = []
const deps = {
  openIndex: openIndexOf(datasets),
  findNearDuplicates: async () => [],
  encodeQuery: async (text: string) => {
    encoded.push(text)
    return text.includes('red') ? { vector: Float32Array.of(1, 0), model: 'net@1' } : undefined
  },
}

const photo = (index: number, title: string, numbers?: [number, number], version = '1') => {
  const joint = numbers && {
    ...encodeEmbedding(Float32Array.from(numbers)),
    model: { name: 'net', version },
  }
  return indexEntry({
    ...imageOf(index),
    state: 'completed',
    analysis: undefined,
    vision: { embedding: aResult('embedding', { ...encodeEmbedding(Float32Array.of(1)), joint } as never) },
    annotations: { title, tags: index % 2 ? ['odd'] : ['even'] },
  }) as IndexEntry
}
const photos = [
  photo(0, 'reddish', [0, 1]),
  photo(1, 'rose', [1, 0]),
  photo(2, 'red brick', [0.9, 0.1]),
  photo(3, 'sky', [-1, 0]),
  photo(4, 'sunset', [0.5, 0.5]),
  photo(5, 'of another model', [1, 0], '2'),
  photo(6, 'of no model'),
]
const place = new Map(photos.map(({ imageId }, index) => [imageId, index]))
const found = async (asked: Asked) =>
  (await allHits(deps, owner, asked)).map(({ imageId }) => place.get(imageId)!)

beforeAll(async () => (await datasets.open(owner)).merge(photos))

test('what fits by words and by its picture comes first, and nothing that fits by neither', async () => {
  expect(await found({ q: 'red' })).toEqual([2, 1, 0, 4])
  expect(encoded).toContain('red')
})

test('each image says what found it', async () => {
  const { hits } = await findImages(deps, owner, parsed({ q: '"red" brick', limit: 2 }))
  expect(encoded.at(-1)).toBe(' red  brick')
  const [brick, rose] = hits.map(({ matches }) => matches)
  expect(brick).toEqual([
    { field: 'title', value: 'red' },
    { field: 'title', value: 'brick' },
    { field: 'picture', value: 'net@1', similarity: expect.closeTo(0.994, 3) },
  ])
  expect(rose).toEqual([{ field: 'picture', value: 'net@1', similarity: 1 }])
})

test('filters hold for both', async () => {
  expect(await found({ q: 'red', tag: 'odd' })).toEqual([1])
  expect(await found({ q: 'red', tag: 'even' })).toEqual([2, 4, 0])
  expect(await found({ q: 'red', text: 'stop' })).toEqual([])
})

test('pages of any length are parts of one ranking', async () => {
  expect(await found({ q: 'red', limit: 1 })).toEqual(await found({ q: 'red' }))
})

test('words alone decide where the query says nothing of pictures, and in other orders', async () => {
  expect(await found({ q: 'sky' })).toEqual([3])
  expect(await found({ q: 'red', sort: 'created' })).toEqual([0, 2])
})

test('typing mistakes are corrected beside pictures, too', async () => {
  const hits = await allHits(deps, owner, { q: 'redish' })
  const corrected = hits.filter(({ matches }) => matches.some(({ asked }) => asked === 'redish'))
  expect(corrected.map(({ imageId }) => place.get(imageId))).toEqual([0])
})
