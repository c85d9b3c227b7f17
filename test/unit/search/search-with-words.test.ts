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
  /** @default 0.9 */
  readonly confidence?: number
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
  city: { hex: '#8a8a8a', title: 'Lyon' },
  guess: { label: 'zebra', confidence: 0.59, hex: '#8a8a8a' },
}
const parentsOf: Readonly<Record<string, readonly string[]>> = {
  'fire engine': ['truck'],
  'pickup truck': ['truck'],
}

const photos = Object.values(library).map(
  ({ label, confidence = 0.9, hex, takenAt, faces, title }, index) => {
    const found = label ? [{ name: label, confidence, parents: parentsOf[label] ?? [] }] : []
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
  },
)
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

  test('corrects no word that is a label, and finds none that is only a guess', async () => {
    expect(await found({ q: 'lyonn' })).toEqual(['city'])
    expect(await found({ q: 'lion' })).toEqual([])
    expect(await found({ q: 'zebra' })).toEqual([])
    expect(await found({ q: 'cebra' })).toEqual([])
    expect(await found({ label: 'zebra' })).toEqual(['guess'])
  })

  test('takes a word in quotes literally', async () => {
    expect(await found({ q: '"red"' })).toEqual([])
    expect(await found({ q: '"holiday"' })).toEqual(['shore'])
  })
})

describe('if no image has all of the words', () => {
  test('those that no image has are left out, and named', async () => {
    expect(await found({ q: 'gorgeous truck' })).toEqual(['blue truck', 'red truck'])
    expect(await understood('gorgeous truck')).toMatchObject({
      words: [{ word: 'truck' }],
      missing: ['gorgeous'],
    })
  })

  test.each([
    ['that is a label', 'giraffe truck'],
    ['that means a label', 'xylophone truck'],
    ['that is a colour', 'purple truck'],
  ])('a word %s is not left out: such images would have been found', async (_, q) => {
    expect(await found({ q })).toEqual([])
  })

  test('a colour, a time or a shape is not enough', async () => {
    expect(await found({ q: 'blue gorgeous' })).toEqual([])
    expect(await found({ q: 'gorgeous 2008' })).toEqual([])
  })

  test('more than half of the words are enough, and the answer says so', async () => {
    expect(await found({ q: 'blue flowers' })).toEqual([])
    expect(await found({ q: 'blue flower 2008' })).toEqual(['red flower'])
    expect(await understood('red 2008 dinner')).toMatchObject({ enough: 2 })
    const stats = await libraryStats(deps, owner, { q: 'red 2008 dinner' })
    expect(stats).toMatchObject({ images: 2, understood: { enough: 2 } })
  })

  test('pages go on where they ended', async () => {
    const both = ['red flower', 'red truck']
    expect(await found({ q: 'red 2008 dinner', limit: 1 })).toEqual(both)
    expect(await found({ q: 'red 2008 dinner', limit: 1, sort: 'created' })).toEqual(both)
  })

  test('a word in quotes is never left out', async () => {
    expect(await found({ q: 'truck "xylophone"' })).toEqual([])
    expect(await found({ q: '"holiday" red gorgeous' })).toEqual([])
  })

  test('other filters still hold', async () => {
    expect(await found({ q: 'red 2008 dinner', label: 'daisy' })).toEqual(['red flower'])
  })

  test.each(['xyzzy', 'xyzzy plugh', 'qwrt plgh zzzz'])('nonsense finds nothing: %s', async (q) => {
    expect(await found({ q })).toEqual([])
  })
})
