import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashBytes, hashesOf, mirroredHash } from '../../../lambdas/analysis/photo-hash.ts'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { listedImage } from '../../../lambdas/images/listed-image.ts'
import { createLikenessReader } from '../../../lambdas/search/dataset/likeness-reader.ts'
import { indexEntry } from '../../../lambdas/search/index-entry.ts'
import { findSimilar } from '../../../lambdas/similarity/find-similar.ts'
import { SimilarImages } from '../../../lambdas/similarity/similarity.ts'
import { encodeEmbedding } from '../../../lambdas/vision/embedding/encode-embedding.ts'
import { folderIndex } from '../../support/folder-index.ts'
import { someHashes, withTurnedBits } from '../../support/indexed-photos.ts'
import { anAnalysis, anImageRow, aResult } from '../support/factories.ts'

let index: Awaited<ReturnType<typeof folderIndex>>
beforeAll(async () => {
  index = await folderIndex()
})
afterAll(() => index.remove())

const presignDownload = {
  rendition: async () => 'https://bucket.example/rendition',
  original: async () => 'https://bucket.example/original',
}

let libraries = 0

/** Indexes these images for a new owner, to whom all of them are assigned. */
async function libraryOf(...rows: ImageRow[]) {
  const owner = `owner-${libraries++}`
  for (const row of rows) row.owner = owner
  const dataset = await index.datasets.open(owner)
  // In the index, every image is completed: it does not know about deletions yet.
  await dataset.merge(rows.map((row) => indexEntry({ ...row, state: 'completed' })))
  const find = (imageId: string) => rows.find((row) => row.imageId === imageId)
  return {
    images: { readWhole: async ({ imageId }: { imageId: string }) => find(imageId) },
    rows: {
      getMany: async (_owner: string, ids: readonly string[]) =>
        ids.flatMap((id) => {
          const row = find(id)
          return row && row.state !== 'deleted' ? [listedImage(row)] : []
        }),
    },
    likeness: createLikenessReader(index.datasets),
    presignDownload: presignDownload as never,
  }
}

const someVector = () => Float32Array.from({ length: 16 }, () => Math.random() - 0.5)
const mirrored = (hashes: ReturnType<typeof someHashes>) => hashesOf(mirroredHash(hashBytes(hashes)))

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
  test('by hash: gives the distance of copies, and what makes them similar', async () => {
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

  test('leaves out deleted images that are still in the index', async () => {
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
