import { describe, expect, test } from 'vitest'
import {
  type IndexEntry,
  type IndexedRow,
  indexEntry,
  tombstone,
} from '../../../lambdas/search/index-entry.ts'
import { anAnalysis, anImageRow, aResult } from '../support/factories.ts'

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
const entryOf = (of: IndexedRow) => indexEntry(of) as IndexEntry
const entry = entryOf(row)

describe('what is indexed of an image', () => {
  test('is what the service knows about it', () => {
    expect(entry).toMatchObject({
      revision: row.revision,
      month: '2024-05',
      state: 'completed',
      sizeBytes: 4_321,
      format: 'jpeg',
      orientation: 'landscape',
      camera: 'Canon EOS 5D',
      takenAt: '2024-05-31T18:00:00',
      takenDigits: 20_240_531_180_000,
      faceCount: 0,
      labels: [
        { name: 'tabby', confidence: 0.9 },
        { name: 'cat', confidence: 0.9 },
        { name: 'animal', confidence: 0.9 },
      ],
      // Each kind once, with its highest confidence. A finding that is too unsure for an event cannot be found either.
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

  test('are keys and tokens, each once', () => {
    expect(entry).toMatchObject({
      labelKeys: ['tabby', 'tabby\t18', 'cat', 'cat\t18', 'animal', 'animal\t18'],
      objectKeys: ['dog', 'dog\t18'],
      tagKeys: ['ete'],
      cameraNames: ['canon eos 5d', 'canon'],
      hash: Uint8Array.from([...Array(8).fill(0), ...Array(8).fill(255)]),
    })
    const tokens = entry.tokens.split(' ')
    expect(new Set(tokens).size).toBe(tokens.length)
    for (const token of ['ca', 'cat', 'cat=', '12.90', '12.90=', 'et', 'ete']) expect(tokens).toContain(token)
    expect(tokens).not.toContain('c')
  })

  test('are all words of a whole page', () => {
    const fullText = Array.from({ length: 500 }, (_, index) => `word${index}`).join(' ')
    const page = { ...row, vision: { ...row.vision, text: aResult('text', { fullText } as never) } }
    expect(entryOf(page).words.text).toHaveLength(500)
  })

  test('is a vector of one model, unless it is longer than a row has room', () => {
    const embedded = (dimensions: number) => {
      const vector = Buffer.from(new Float32Array(dimensions).buffer).toString('base64')
      const embedding = aResult('embedding', { vector, dimensions } as never)
      return entryOf({ ...row, vision: { embedding } })
    }
    expect(embedded(4)).toMatchObject({
      embedding: new Float32Array(4),
      embeddingModel: expect.stringMatching('@'),
    })
    expect(embedded(1_281).embedding).toBeUndefined()
  })

  test('is a further vector of the joint model, where there is one that has room', () => {
    const encoded = (dimensions: number) => ({
      vector: Buffer.from(new Float32Array(dimensions).buffer).toString('base64'),
      dimensions,
    })
    const embedded = (dimensions: number) => {
      const joint = { ...encoded(dimensions), model: { name: 'net', version: '2' } }
      const embedding = aResult('embedding', { ...encoded(4), joint } as never)
      return entryOf({ ...row, vision: { embedding } })
    }
    expect(embedded(8)).toMatchObject({ jointEmbedding: new Float32Array(8), jointModel: 'net@2' })
    expect(embedded(513)).not.toHaveProperty('jointModel')
    expect(embedded(513)).toHaveProperty('embeddingModel')
  })

  test('is little for a deleted image, and for one that was not uploaded', () => {
    const { imageId, updatedAt: deletedAt } = row
    expect(indexEntry({ ...row, state: 'deleted', revision: 7 })).toEqual({ imageId, revision: 7, deletedAt })
    expect(tombstone(imageId, deletedAt).revision).toBeGreaterThan(2e9)
    expect(entryOf(anImageRow())).toMatchObject({
      state: 'pending',
      labels: [],
      tokens: 'ca cat cat= jp jpg jpg= @taken_2026 @taken_01',
    })
  })
})
