import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  hammingDistance,
  isNearDuplicate,
  mirrorCosineHash,
  mirrorDifferenceHash,
  photoDistance,
} from '../../../lambdas/analysis/hash-distance.ts'
import { factsOf, quartersPhoto } from './support/photos.ts'

const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => value.toString(16).padStart(16, '0'))

describe('hammingDistance', () => {
  test('counts bits', () => {
    expect(hammingDistance('0000000000000000', 'ffffffffffffffff')).toBe(64)
    expect(hammingDistance('8000000000000001', '0000000000000000')).toBe(2)
  })

  test('is a distance', () => {
    fc.assert(
      fc.property(hash, hash, hash, (a, b, c) => {
        expect(hammingDistance(a, a)).toBe(0)
        expect(hammingDistance(a, b)).toBe(hammingDistance(b, a))
        expect(hammingDistance(a, c)).toBeLessThanOrEqual(hammingDistance(a, b) + hammingDistance(b, c))
      }),
    )
  })
})

describe('mirrored hashes', () => {
  test('mirroring twice changes nothing', () => {
    fc.assert(
      fc.property(hash, (value) => {
        expect(mirrorDifferenceHash(mirrorDifferenceHash(value))).toBe(value)
        expect(mirrorCosineHash(mirrorCosineHash(value))).toBe(value)
      }),
    )
  })

  test('the hashes alone find mirrored, smaller and recompressed copies', async () => {
    const photo = () => quartersPhoto(640, 480)
    const { hashes } = await factsOf(await photo().png().toBuffer())
    const copies = {
      mirrored: await photo().flop().jpeg().toBuffer(),
      smaller: await photo().resize(200).jpeg().toBuffer(),
      recompressed: await photo().jpeg({ quality: 20 }).toBuffer(),
      grey: await photo().greyscale().png().toBuffer(),
    }
    for (const [name, copy] of Object.entries(copies)) {
      expect([name, isNearDuplicate(hashes, (await factsOf(copy)).hashes)]).toEqual([name, true])
    }
  })

  test('the distance is the same both ways', () => {
    fc.assert(
      fc.property(hash, hash, hash, hash, (d1, p1, d2, p2) => {
        const [a, b] = [
          { dHash: d1, pHash: p1 },
          { dHash: d2, pHash: p2 },
        ]
        expect(photoDistance(a, b)).toBe(photoDistance(b, a))
        expect(photoDistance(a, a)).toBe(0)
      }),
    )
  })
})
