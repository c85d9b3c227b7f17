import { describe, expect, test } from 'vitest'
import { createMemoryHashIndex } from '../../../lambdas/adapters/similarity/memory-hash-index.ts'
import { createMemoryVectorIndex } from '../../../lambdas/adapters/similarity/memory-vector-index.ts'
import type { ImageRow } from '../../../lambdas/core/contracts/image-row.ts'
import { SimilarImages } from '../../../lambdas/core/contracts/similarity.ts'
import { decodeEmbedding } from '../../../lambdas/core/similarity/decode-embedding.ts'
import { mirrored } from '../../../lambdas/core/similarity/hash-words.ts'
import { encodeEmbedding } from '../../../lambdas/core/vision/embedding/encode-embedding.ts'
import { embeddingOf } from '../../../lambdas/similarity/embedding-of.ts'
import { findSimilar } from '../../../lambdas/similarity/find-similar.ts'
import { someHashes, someVector, withTurnedBits } from '../../support/similarity-contract.ts'
import { anAnalysis, anImageRow, aResult } from '../support/factories.ts'

const presignDownload = {
  rendition: async () => 'https://bucket.example/rendition',
  original: async () => 'https://bucket.example/original',
}

async function libraryOf(...rows: ImageRow[]) {
  const [hashes, vectors] = [createMemoryHashIndex(), createMemoryVectorIndex()]
  for (const row of rows) {
    const { owner, imageId, analysis } = row
    const embedding = embeddingOf(row)
    if (analysis) await hashes.put(owner, { imageId, ...analysis.hashes })
    if (embedding)
      await vectors.put({ owner, model: embedding.models[0]! }, imageId, decodeEmbedding(embedding))
  }
  const images = {
    readWhole: async ({ imageId }: { imageId: string }) => rows.find((row) => row.imageId === imageId),
  }
  return { images, hashes, vectors, presignDownload: presignDownload as never }
}

let files = 0
function aPhoto(hashes = someHashes(), vector = someVector(), sha256 = String(files++).padStart(64, '0')) {
  const analysis = anAnalysis({ hashes: { ...hashes, placeholder: 'AAAA' } })
  const embedding = aResult('embedding', encodeEmbedding(vector) as never)
  return anImageRow({
    state: 'completed',
    analysis: { ...analysis, file: { ...analysis.file, sha256 } },
    vision: { embedding },
  })
}

describe('findSimilar', () => {
  test('by hash: says how far copies are, and what makes them similar', async () => {
    const photo = aPhoto()
    const { hashes, file } = photo.analysis!
    const same = aPhoto(hashes, someVector(), file.sha256)
    const smaller = aPhoto(withTurnedBits(hashes, 4))
    const turned = aPhoto(mirrored(withTurnedBits(hashes, 6)))
    const deps = await libraryOf(photo, turned, same, smaller, aPhoto())
    const found = await findSimilar(deps, photo, { by: 'hash', limit: 10 })
    expect(found.items.map(({ image, distance, because }) => [image.imageId, distance, because])).toEqual([
      [same.imageId, 0, 'same-bytes'],
      [smaller.imageId, 4, 'near-duplicate'],
      [turned.imageId, 6, 'mirrored-duplicate'],
    ])
    expect(SimilarImages.parse(JSON.parse(JSON.stringify(found)))).toBeDefined()
    expect((await findSimilar(deps, photo, { by: 'hash', limit: 1 })).items).toHaveLength(1)
  })

  test('by embedding: says how alike they are, and to which model', async () => {
    const vector = someVector()
    const photo = aPhoto(someHashes(), vector)
    const alike = aPhoto(
      someHashes(),
      vector.map((value) => value + 0.01),
    )
    const found = await findSimilar(await libraryOf(photo, alike), photo, { by: 'embedding', limit: 10 })
    expect(found).toMatchObject({
      by: 'embedding',
      model: { name: 'model', version: '1' },
      items: [{ image: { imageId: alike.imageId }, because: 'looks-alike' }],
    })
    expect(found.items[0]!.similarity).toBeGreaterThan(0.9)
  })

  test('leaves out what is gone while the index still knows it', async () => {
    const photo = aPhoto()
    const gone = { ...aPhoto(photo.analysis!.hashes), state: 'deleted' as const }
    const found = await findSimilar(await libraryOf(photo, gone), photo, { by: 'hash', limit: 10 })
    expect(found.items).toEqual([])
  })

  test('says what is missing', async () => {
    const bare = anImageRow()
    const deps = await libraryOf(bare)
    const similar = (row: ImageRow, by: 'hash' | 'embedding') => findSimilar(deps, row, { by, limit: 5 })
    await expect(similar(bare, 'hash')).rejects.toMatchObject({ code: 'NOT_KNOWN' })
    await expect(similar(bare, 'embedding')).rejects.toMatchObject({ code: 'NOT_KNOWN' })
    await expect(similar(anImageRow(), 'hash')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
