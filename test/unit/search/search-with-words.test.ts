import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openIndexOf } from '../../../lambdas/search/dataset/open-index.ts'
import { findImages } from '../../../lambdas/search/find-images.ts'
import { indexEntry } from '../../../lambdas/search/index-entry.ts'
import { libraryStats } from '../../../lambdas/search/library-stats.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { generatedLibrary } from '../../support/generated-library.ts'
import { type Asked, allHits, parsed } from '../../support/search-model.ts'
import { anAnalysis, aResult } from '../support/factories.ts'

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

interface Photo {
  readonly label?: string
  readonly hex?: string
  readonly takenAt?: string
  readonly faces?: number
  readonly title?: string
}
/** Name of the photo, and what is known about it. */
const library: Readonly<Record<string, Photo>> = {
  'red truck': { label: 'fire engine', hex: '#b3302a', takenAt: '2008-07-04T12:00:00' },
  'blue truck': { label: 'pickup truck', hex: '#3c6ba8', takenAt: '2019-12-24T20:00:00' },
  'red flower': { label: 'daisy', hex: '#b3302a', takenAt: '2008-05-01T09:00:00' },
  shore: { label: 'seashore', hex: '#3f8a8c', title: 'holiday' },
  group: { faces: 5, hex: '#8a8a8a', title: 'dinner' },
  selfie: { faces: 1, hex: '#785539' },
}
const parentsOf: Readonly<Record<string, readonly string[]>> = {
  'fire engine': ['truck'],
  'pickup truck': ['truck'],
}

const photos = Object.values(library).map(({ label, hex, takenAt, faces, title }, index) => {
  const found = label ? [{ name: label, confidence: 0.9, parents: parentsOf[label] ?? [] }] : []
  const analysis = anAnalysis()
  return indexEntry({
    ...imageOf(index),
    state: 'completed',
    upload: undefined,
    analysis: {
      ...analysis,
      metadata: takenAt ? { takenAt } : {},
      color: { ...analysis.color, palette: [{ ...analysis.color.palette[0]!, hex: hex!, share: 1 }] },
    },
    vision: {
      labels: aResult('labels', { labels: found } as never),
      faces: aResult('faces', { count: faces ?? 0, faces: [] } as never),
    },
    annotations: title ? { title } : undefined,
  } as never)
})
const nameOf = new Map(photos.map(({ imageId }, index) => [imageId, Object.keys(library)[index]!]))
const found = async (asked: Asked) =>
  (await allHits(deps, owner, asked)).map(({ imageId }) => nameOf.get(imageId)!).sort()
const understood = async (q: string) => (await findImages(deps, owner, parsed({ q }))).understood

beforeAll(async () => {
  const dataset = await datasets.open(owner)
  await dataset.merge(photos)
})

describe('a search in everyday words', () => {
  test.each([
    ['red truck', ['red truck']],
    ['camión rojo', ['red truck']],
    ['blue', ['blue truck']],
    ['photos from 2008', ['red flower', 'red truck']],
    ['red flowers from may 2008', ['red flower']],
    ['december', ['blue truck']],
    ['fotos de la playa', ['shore']],
    ['faces', ['group', 'selfie']],
    ['group of friends', ['group']],
    ['selfie', ['selfie']],
    ['dinner with friends', ['group']],
  ])('%s finds %j', async (q, expected) => {
    expect(await found({ q })).toEqual(expected)
    expect(await found({ q, sort: 'created' })).toEqual(expected)
    expect((await libraryStats(deps, owner, { q })).images).toBe(expected.length)
  })

  test('says how it understood the words, and why an image matches', async () => {
    const { hits, understood } = await findImages(deps, owner, parsed({ q: 'photos of a red truck' }))
    expect(understood!.words).toEqual([
      { word: 'red', means: [{ field: 'color', value: 'red' }] },
      { word: 'truck', means: expect.arrayContaining([{ field: 'label', value: 'fire engine' }]) },
    ])
    expect(hits[0]!.matches).toContainEqual({ field: 'color', value: '#b3302a', because: '#b3302a is red' })
  })

  test('takes a word in quotes literally', async () => {
    expect(await found({ q: '"red"' })).toEqual([])
    expect(await found({ q: '"holiday"' })).toEqual(['shore'])
  })
})

describe('if no image has all of the words', () => {
  test('those that no image has are left out, and named', async () => {
    expect(await found({ q: 'xylophone truck' })).toEqual(['blue truck', 'red truck'])
    expect(await understood('xylophone truck')).toMatchObject({
      words: [{ word: 'truck' }],
      missing: ['xylophone'],
    })
  })

  test('half of the words are enough, and the answer says so', async () => {
    expect(await found({ q: 'blue flowers' })).toEqual(['blue truck', 'red flower'])
    expect(await understood('blue flowers')).toMatchObject({ enough: 1 })
    expect(await found({ q: 'blue flower 2008' })).toEqual(['red flower'])
    const stats = await libraryStats(deps, owner, { q: 'blue flowers' })
    expect(stats).toMatchObject({ images: 2, understood: { enough: 1 } })
  })

  test('pages go on where they ended', async () => {
    expect(await found({ q: 'blue flowers', limit: 1 })).toEqual(['blue truck', 'red flower'])
    expect(await found({ q: 'blue flowers', limit: 1, sort: 'created' })).toEqual([
      'blue truck',
      'red flower',
    ])
  })

  test('a word in quotes is never left out', async () => {
    expect(await found({ q: 'truck "xylophone"' })).toEqual([])
    expect(await found({ q: '"holiday" red' })).toEqual(['shore'])
  })

  test('other filters still hold', async () => {
    expect(await found({ q: 'blue flowers', label: 'daisy' })).toEqual(['red flower'])
  })

  test.each(['xyzzy', 'xyzzy plugh', 'qwrt plgh zzzz'])('nonsense finds nothing: %s', async (q) => {
    expect(await found({ q })).toEqual([])
  })
})
