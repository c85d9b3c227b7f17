import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openIndexOf } from '../../../lambdas/search/dataset/open-index.ts'
import { findImages } from '../../../lambdas/search/find-images.ts'
import { indexEntry } from '../../../lambdas/search/index-entry.ts'
import { libraryStats } from '../../../lambdas/search/library-stats.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { type Asked, allHits, parsed } from '../../support/search-model.ts'
import { aResult } from '../support/factories.ts'

const owner = 'owner'
const imageOf = generatedLibrary({ owner, vocabulary: 60 })
const { datasets, remove } = await folderIndex()
afterAll(remove)
const deps = {
  openIndex: openIndexOf(datasets),
  findNearDuplicates: async () => [],
  imagesUnderWay: async function* () {},
  countDuplicates: async () => ({ groups: 0, extraCopies: 0 }),
}

const photo = (
  index: number,
  name: string | undefined,
  title: string,
  kind: 'labels' | 'objects' = 'labels',
) => {
  const found = name
    ? [{ name, confidence: 0.9, parents: [], box: { left: 0, top: 0, width: 1, height: 1 } }]
    : []
  return indexEntry({
    ...imageOf(index),
    state: 'completed',
    analysis: undefined,
    vision: { [kind]: aResult(kind, { [kind]: found } as never) },
    annotations: { title },
  })
}
const photos = [
  photo(0, 'dog', 'garden'),
  photo(1, undefined, 'puppyhood'),
  photo(2, 'Dog', 'beach', 'objects'),
  photo(3, undefined, 'our puppy in the garden'),
  photo(4, 'wild cat', 'zoo'),
  photo(5, undefined, 'wild garden with cats'),
  photo(6, undefined, 'a dog house'),
  photo(7, 'pasta', 'lunch'),
]
const place = new Map(photos.map(({ imageId }, index) => [imageId, index]))
const found = async (asked: Asked) =>
  (await allHits(deps, owner, asked)).map(({ imageId }) => place.get(imageId)!)
const foundInAnyOrder = async (q: string) => (await found({ q })).sort()

beforeAll(async () => {
  const dataset = await datasets.open(owner)
  await dataset.merge(photos.slice(0, 3))
  await dataset.table.optimize()
  await dataset.merge(photos.slice(3))
})

describe('a word that means a label', () => {
  test('finds images with the word first, and then labels and objects of that name', async () => {
    const [literal, meant] = [
      (await found({ q: 'puppy' })).slice(0, 2),
      (await found({ q: 'puppy' })).slice(2),
    ]
    expect(literal).toEqual([3, 1])
    expect(meant.sort()).toEqual([0, 2])
  })

  test('finds the same in any order and in pages of any length, and is counted so', async () => {
    expect(await found({ q: 'puppy', sort: 'created' })).toEqual([0, 1, 2, 3])
    expect(await found({ q: 'puppy', limit: 1 })).toEqual(await found({ q: 'puppy' }))
    expect(await libraryStats(deps, owner, { q: 'puppy' })).toMatchObject({ images: 4 })
    expect(await libraryStats(deps, owner, { q: 'puppy garden' })).toMatchObject({ images: 2 })
  })

  test('is one of several that all have to be there', async () => {
    expect(await foundInAnyOrder('puppy garden')).toEqual([0, 3])
    expect(await foundInAnyOrder('puppies beach')).toEqual([2])
  })

  test('may be a term, whose words are all there where its label is', async () => {
    expect(await foundInAnyOrder('wild cats')).toEqual([4, 5])
    expect(await foundInAnyOrder('wild cats zoo')).toEqual([4])
  })

  test('means nothing but itself in quotes', async () => {
    expect(await found({ q: '"puppy"' })).toEqual([3])
  })

  test('is no typing mistake', async () => {
    expect(await libraryStats(deps, owner, { q: 'canine zoo' })).not.toHaveProperty(
      'understood.words.0.asked',
    )
  })

  test('says what it has to do with the label', async () => {
    const { hits } = await findImages(deps, owner, parsed({ q: 'puppy beach' }))
    expect(hits.map(({ matches }) => matches)).toEqual([
      [
        { field: 'object', value: 'Dog', confidence: 0.9, because: 'a puppy is a dog' },
        { field: 'title', value: 'beach' },
      ],
    ])
    const term = await findImages(deps, owner, parsed({ q: 'alimentary paste lunch' }))
    expect(term.hits[0]!.matches.map(({ field }) => field)).toEqual(['label', 'title'])
  })
})
