import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nearDuplicateDistance, photoDistance } from '../../../../lambdas/analysis/hash-distance.ts'
import { hashBytes, hashesOf, mirroredHash } from '../../../../lambdas/analysis/photo-hash.ts'
import { createLikenessReader } from '../../../../lambdas/search/dataset/likeness-reader.ts'
import { tombstone } from '../../../../lambdas/search/index-entry.ts'
import { findLookalike, findNearDuplicates } from '../../../../lambdas/similarity/find-near-duplicates.ts'
import { folderIndex } from '../../../support/folder-index.ts'
import { anIndexedPhoto, indexPhotos, someHashes, withTurnedBits } from '../../../support/indexed-photos.ts'
import { anAnalysis, anImageRow } from '../../support/factories.ts'

let index: Awaited<ReturnType<typeof folderIndex>>
let reader: ReturnType<typeof createLikenessReader>
beforeAll(async () => {
  index = await folderIndex()
  reader = createLikenessReader(index.datasets)
})
afterAll(() => index.remove())

const ids = (found: readonly { imageId: string }[]) => found.map(({ imageId }) => imageId)

describe('near-duplicates', () => {
  test('are exactly those of comparing with every photo, straight or mirrored, nearest first', async () => {
    const asked = Array.from({ length: 20 }, someHashes)
    const library = asked.flatMap((hashes) =>
      [0, 3, 11, 20, 24, 25, 30].flatMap((turned) => {
        const copy = withTurnedBits(hashes, turned)
        return [anIndexedPhoto(copy), anIndexedPhoto(hashesOf(mirroredHash(hashBytes(copy))))]
      }),
    )
    const others = Array.from({ length: 2_000 }, () => anIndexedPhoto())
    await indexPhotos(index.datasets, 'alice', [...library, ...others])
    for (const hashes of asked) {
      const byHand = [...library, ...others]
        .map(({ imageId, hash }) => ({ imageId, distance: photoDistance(hashes, hashesOf(hash!)) }))
        .filter(({ distance }) => distance <= nearDuplicateDistance)
        .sort((a, b) => a.distance - b.distance || (a.imageId < b.imageId ? -1 : 1))
      const found = await reader.findNearest('alice', hashes, { limit: 50 })
      expect(found.map(({ imageId, distance }) => ({ imageId, distance }))).toEqual(byHand)
      expect(
        found
          .slice(0, 2)
          .map(({ isMirrored }) => isMirrored)
          .sort(),
      ).toEqual([false, true])
      const nearest = await reader.findNearest('alice', hashes, { limit: 3 })
      expect(nearest.map(({ distance }) => distance)).toEqual([0, 0, 3])
    }
  })

  test('are not those of somebody else, those that are gone, or the photo itself', async () => {
    const [photo, gone] = [anIndexedPhoto(), anIndexedPhoto()]
    const hashes = hashesOf(photo.hash!)
    const copy = anIndexedPhoto(hashes, { state: 'analyzed' })
    const sameBytes = anIndexedPhoto(someHashes(), { sha256: photo.sha256 })
    const dataset = await indexPhotos(index.datasets, 'bob', [photo, copy, sameBytes, gone])
    await dataset.merge([tombstone(gone.imageId, '2026-01-02')])
    await indexPhotos(index.datasets, 'eve', [anIndexedPhoto(hashes, { sha256: photo.sha256 })])
    const near = (imageId: string) => findNearDuplicates(reader, { owner: 'bob', imageId })
    expect((await near(photo.imageId)).sort()).toEqual(ids([copy, sameBytes]).sort())
    expect(await near(gone.imageId)).toEqual([])
    expect(await near("x' OR 'a' = 'a")).toEqual([])
    expect(await reader.findNearest('nobody', hashes, { limit: 5 })).toEqual([])

    // An image that is not completed has no results to take over.
    const analysis = anAnalysis({ hashes: { ...hashes, placeholder: '' } })
    const row = (imageId: string) => anImageRow({ owner: 'bob', imageId, analysis })
    expect(await findLookalike(reader, row(copy.imageId))).toEqual({ owner: 'bob', imageId: photo.imageId })
    expect(await findLookalike(reader, row(photo.imageId))).toBeUndefined()
  })
})

test('by embedding the most alike come first, of the same version of the same model', async () => {
  const vector = (...values: number[]) => Float32Array.from({ length: 8 }, (_, index) => values[index] ?? 0.1)
  const seen = (embedding: Float32Array, version = '1') =>
    anIndexedPhoto(someHashes(), { embedding, embeddingModel: `net@${version}` })
  const [far, same, near] = [seen(vector(-1, 1)), seen(vector(1, 0)), seen(vector(1, 0.3))]
  await indexPhotos(index.datasets, 'carol', [far, same, near, seen(vector(1, 0), '2'), anIndexedPhoto()])
  const find = (name: string) => reader.findAlike('carol', { name, version: '1' }, vector(2, 0), 5)
  const found = await find('net')
  expect(ids(found)).toEqual(ids([same, near, far]))
  expect(found[0]!.similarity).toBeGreaterThan(0.99)
  expect(found[2]!.similarity).toBeLessThan(0)
  expect(await find("net@1' OR 'a' = 'a")).toEqual([])
})
