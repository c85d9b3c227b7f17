import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  mirrorCosineHash,
  mirrorDifferenceHash,
  nearDuplicateDistance,
  type PhotoHashes,
  photoDistance,
} from '../../../lambdas/analysis/hash-distance.ts'
import {
  distanceTo,
  hashBytes,
  hashesOf,
  mirroredHash,
  wordsOf,
} from '../../../lambdas/analysis/photo-hash.ts'
import { nearPairs } from '../../../lambdas/similarity/near-pairs.ts'
import { someHashes, withTurnedBits } from '../../support/indexed-photos.ts'

const hashes = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes): PhotoHashes => hashesOf(bytes))

test('hashes in bytes mean what they mean in digits', () => {
  fc.assert(
    fc.property(hashes, hashes, (a, b) => {
      expect(hashesOf(hashBytes(a))).toEqual(a)
      expect(hashesOf(mirroredHash(hashBytes(a)))).toEqual({
        dHash: mirrorDifferenceHash(a.dHash),
        pHash: mirrorCosineHash(a.pHash),
      })
      expect(distanceTo(a)(b)).toBe(photoDistance(a, b))
    }),
  )
})

const wordsOfAll = (photos: readonly PhotoHashes[]) =>
  Uint32Array.from(photos.flatMap((photo) => [...wordsOf(hashBytes(photo))]))

const pairsByHand = (photos: readonly PhotoHashes[], asked: readonly number[]) =>
  asked.flatMap((a) =>
    photos.flatMap((photo, b) => {
      const distance = photoDistance(photos[a]!, photo)
      return a !== b && distance <= nearDuplicateDistance ? [{ a, b, distance }] : []
    }),
  )
const inOrder = (pairs: ReturnType<typeof nearPairs>) =>
  pairs.map(({ a, b, distance }) => `${a} ${b} ${distance}`).sort()

/** Photos, and copies at every distance up to just beyond a near-duplicate's. Every third copy is mirrored. */
function someLibrary(count: number): PhotoHashes[] {
  const photos = Array.from({ length: count }, someHashes)
  const copies = photos.slice(0, count / 2).map((photo, index) => {
    const copy = withTurnedBits(photo, index % 28)
    return index % 3 === 0 ? hashesOf(mirroredHash(hashBytes(copy))) : copy
  })
  return [...photos.slice(0, count / 2), ...copies]
}

describe('near pairs are exactly those of comparing each with all', () => {
  test('of few photos', () => {
    const photos = someLibrary(300)
    const asked = [0, 1, 2, 150, 151, 299]
    expect(inOrder(nearPairs(wordsOfAll(photos), asked))).toEqual(inOrder(pairsByHand(photos, asked)))
  })

  test('of photos that are filed', () => {
    const photos = someLibrary(400)
    const asked = photos.map((_, place) => place).filter((place) => place % 4 === 0)
    const found = nearPairs(wordsOfAll(photos), asked, 0)
    expect(inOrder(found)).toEqual(inOrder(pairsByHand(photos, asked)))
    expect(found.length).toBeGreaterThan(60)
  })

  test('but of a crowd only the nearest', () => {
    const photos = Array.from({ length: 200 }, () => ({ dHash: '0'.repeat(16), pHash: '0'.repeat(16) }))
    expect(nearPairs(wordsOfAll(photos), [100])).toHaveLength(60)
  })
})
