import { describe, expect, test } from 'vitest'
import { countChanges, imageCounts } from '../../../../lambdas/core/search/image-counts.ts'
import { maxWords } from '../../../../lambdas/core/search/image-words.ts'
import { indexEntry } from '../../../../lambdas/core/search/index-entry.ts'
import { anAnalysis, anImageRow, aResult } from '../../support/factories.ts'

const box = { left: 0, top: 0, width: 1, height: 1 }
const { file } = anAnalysis()

const row = anImageRow({
  state: 'completed',
  original: { key: 'k', eTag: 'e', sizeBytes: 4_321 },
  analysis: anAnalysis({
    file: { ...file, sha256: 'c'.repeat(64) },
    metadata: { camera: { make: 'Canon', model: 'Canon EOS 5D' }, takenAt: '2024-05-31T18:00:00' },
  }),
  vision: {
    labels: aResult('labels'),
    objects: aResult('objects', {
      objects: [
        { name: 'Dog', confidence: 0.7, parents: [], box },
        { name: 'dog', confidence: 0.9, parents: [], box },
        { name: 'hat', confidence: 0.1, parents: [], box },
      ],
    } as never),
    faces: aResult('faces'),
    text: aResult('text', { fullText: 'Menü 12.90' } as never),
  },
  annotations: { tags: ['Été'], title: 'Lunch', notes: 'with the cat' },
})
const entry = indexEntry(row)!

describe('what is indexed of an image', () => {
  test('are its facets', () => {
    expect(entry.facets).toMatchObject({
      state: 'completed',
      sizeBytes: 4_321,
      format: 'jpeg',
      orientation: 'landscape',
      camera: 'Canon EOS 5D',
      takenAt: '2024-05-31T18:00:00',
      faceCount: 0,
      labels: [
        { name: 'tabby', confidence: 0.9 },
        { name: 'cat', confidence: 0.9 },
        { name: 'animal', confidence: 0.9 },
      ],
      // Each kind once, at its surest; what is not sure enough for an event is not found either.
      objects: [{ name: 'dog', confidence: 0.9 }],
      words: {
        tag: ['ete'],
        title: ['lunch'],
        notes: ['with', 'the', 'cat'],
        camera: ['canon', 'eos', '5d'],
        filename: ['cat', 'jpg'],
        text: ['menu', '12.90'],
      },
    })
  })

  test('are terms, each once', () => {
    expect(new Set(entry.terms).size).toBe(entry.terms.length)
    expect(entry.terms).toEqual(
      expect.arrayContaining([
        'state#completed',
        'label#animal',
        'object#dog',
        'tag#ete',
        'camera#canon',
        'camera#canon eos 5d',
        'faces#false',
        'format#jpeg',
        `content#${'c'.repeat(64)}`,
        'word#cat',
        'word#12.90',
      ]),
    )
  })

  test('are tags before the text of a whole page', () => {
    const fullText = Array.from({ length: 500 }, (_, index) => `word${index}`).join(' ')
    const page = { ...row, vision: { ...row.vision, text: aResult('text', { fullText } as never) } }
    const { facets, terms } = indexEntry(page)!
    expect(facets.words.tag).toEqual(['ete'])
    expect(terms.filter((name) => name.startsWith('word#'))).toHaveLength(maxWords)
  })

  test('is nothing of a deleted one, and little of one that was not uploaded', () => {
    expect(indexEntry({ ...row, state: 'deleted' })).toBeUndefined()
    expect(indexEntry(undefined)).toBeUndefined()
    expect(indexEntry(anImageRow())!.terms).toEqual(['state#pending', 'word#cat', 'word#jpg'])
  })
})

describe('counts', () => {
  test('are by state, label, camera and month, and of bytes', () => {
    expect(imageCounts(entry.facets)).toEqual({
      totals: { images: 1, bytes: 4_321, completed: 1 },
      groups: {
        'label#tabby': 1,
        'label#cat': 1,
        'label#animal': 1,
        'camera#Canon EOS 5D': 1,
        'month#2024-05': 1,
      },
    })
  })

  test('change by what is different', () => {
    const before = imageCounts({ ...entry.facets, state: 'analyzed', labels: [] })
    expect(countChanges(before, imageCounts(entry.facets))).toEqual({
      totals: { analyzed: -1, completed: 1 },
      groups: { 'label#tabby': 1, 'label#cat': 1, 'label#animal': 1 },
    })
    expect(countChanges(before, imageCounts(undefined)).totals).toEqual({
      images: -1,
      bytes: -4_321,
      analyzed: -1,
    })
  })
})
