import { describe, expect, test } from 'vitest'
import type { PhotoHashes } from '../../lambdas/core/image/hash-distance.ts'
import { mirrored } from '../../lambdas/core/similarity/hash-words.ts'
import { pseudoRandomWords } from '../../lambdas/core/similarity/pseudo-random.ts'
import type { HashIndex, VectorIndex } from '../../lambdas/core/similarity/similarity-index.ts'
import { anImageRef } from '../unit/support/factories.ts'

const word = pseudoRandomWords(7)
const digits = () => word().toString(16).padStart(8, '0')

export const someHashes = (): PhotoHashes => ({ dHash: digits() + digits(), pHash: digits() + digits() })

/** The same photo with `bits` of its hashes turned over, spread over all of them. */
export function withTurnedBits({ dHash, pHash }: PhotoHashes, bits: number): PhotoHashes {
  const places = new Set<number>()
  while (places.size < bits) places.add(word() % 128)
  let all = BigInt(`0x${dHash}${pHash}`)
  for (const place of places) all ^= 1n << BigInt(place)
  const turned = all.toString(16).padStart(32, '0')
  return { dHash: turned.slice(0, 16), pHash: turned.slice(16) }
}

/** Like the features of a network: not negative. */
export const someVector = (dimensions = 64): Float32Array =>
  Float32Array.from({ length: dimensions }, () => (word() / 2 ** 32) ** 2)

const nudged = (vector: Float32Array, by: number) =>
  vector.map((value) => Math.max(0, value + by * (word() / 2 ** 32 - 0.5)))

const anId = () => anImageRef().imageId

/** What any index of hashes does, whatever it is made of. Every scenario has an owner of its own. */
export function describeHashIndex(name: string, open: () => HashIndex): void {
  describe(`the index of hashes: ${name}`, () => {
    const file = async (owner: string, hashes: PhotoHashes) => {
      const photo = { imageId: anId(), ...hashes }
      await open().put(owner, photo)
      return photo
    }

    test('finds near-duplicates, nearest first, and itself before them', async () => {
      const photo = await file('near', someHashes())
      const far = await file('near', withTurnedBits(photo, 9))
      const near = await file('near', withTurnedBits(photo, 3))
      await file('near', someHashes())
      const found = await open().findNearest('near', photo, { limit: 10 })
      expect(found).toEqual([
        { ...photo, distance: 0, isMirrored: false },
        { ...near, distance: 3, isMirrored: false },
        { ...far, distance: 9, isMirrored: false },
      ])
      expect(await open().findNearest('near', photo, { limit: 2 })).toEqual(found.slice(0, 2))
    })

    test('finds the mirrored photo', async () => {
      const photo = someHashes()
      const { imageId } = await file('mirror', mirrored(photo))
      const [found] = await open().findNearest('mirror', photo, { limit: 10 })
      expect(found).toMatchObject({ imageId, distance: 0, isMirrored: true })
    })

    test('finds nothing beyond the distance, and nothing of another owner', async () => {
      const photo = await file('one', someHashes())
      await file('one', withTurnedBits(photo, 12))
      await file('other', photo)
      const found = await open().findNearest('one', photo, { limit: 10, maxDistance: 11 })
      expect(found.map(({ imageId }) => imageId)).toEqual([photo.imageId])
    })

    test('filing twice is filing once, and what is removed is gone', async () => {
      const photo = await file('twice', someHashes())
      await open().put('twice', photo)
      expect(await open().findNearest('twice', photo, { limit: 10 })).toHaveLength(1)
      await open().remove('twice', photo)
      await open().remove('twice', photo)
      expect(await open().findNearest('twice', photo, { limit: 10 })).toEqual([])
    })

    test('finds everything in a small library, at every distance', async () => {
      const photo = await file('small', someHashes())
      for (let bits = 1; bits <= 24; bits++) await file('small', withTurnedBits(photo, bits))
      const found = await open().findNearest('small', photo, { limit: 50, consistent: true })
      expect(found.map(({ distance }) => distance)).toEqual(Array.from({ length: 25 }, (_, bits) => bits))
    })
  })
}

/** What any index of vectors does. */
export function describeVectorIndex(name: string, open: () => VectorIndex): void {
  describe(`the index of vectors: ${name}`, () => {
    const spaceOf = (owner: string, version = '1') => ({ owner, model: { name: 'model/x', version } })
    const file = async (space: ReturnType<typeof spaceOf>, vector: Float32Array) => {
      const imageId = anId()
      await open().put(space, imageId, vector)
      return imageId
    }

    test('finds what looks alike, most alike first, and itself before it', async () => {
      const space = spaceOf('alike')
      const vector = someVector()
      const less = await file(space, nudged(vector, 0.9))
      const itself = await file(space, vector)
      const more = await file(space, nudged(vector, 0.2))
      const found = await open().findNearest(space, vector, 3)
      expect(found.map(({ imageId }) => imageId)).toEqual([itself, more, less])
      expect(found[0]!.similarity).toBeCloseTo(1, 5)
      expect(await open().findNearest(space, vector, 1)).toEqual(found.slice(0, 1))
    })

    test('never compares vectors of different models, versions or owners', async () => {
      const vector = someVector()
      await file(spaceOf('spaces', '2'), vector)
      await file(spaceOf('others'), vector)
      expect(await open().findNearest(spaceOf('spaces'), vector, 5)).toEqual([])
    })

    test('a changed vector takes the place of the former one', async () => {
      const space = spaceOf('changed')
      const [before, after] = [someVector(), someVector()]
      const imageId = await file(space, before)
      await open().put(space, imageId, after)
      const found = await open().findNearest(space, after, 5)
      expect(found).toEqual([{ imageId, similarity: expect.closeTo(1, 5) }])
    })

    test('what is removed is gone', async () => {
      const space = spaceOf('removed')
      const vector = someVector()
      const imageId = await file(space, vector)
      await open().remove(space, imageId)
      await open().remove(space, imageId)
      expect(await open().findNearest(space, vector, 5)).toEqual([])
    })

    test('finds what comparing with all of a small library finds', async () => {
      const space = spaceOf('small')
      const subjects = Array.from({ length: 4 }, () => someVector())
      const vectors = new Map<string, Float32Array>()
      for (let each = 0; each < 40; each++) {
        const vector = nudged(subjects[each % 4]!, 0.5)
        vectors.set(await file(space, vector), vector)
      }
      const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0)
      const cosine = (a: Float32Array, b: Float32Array) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
      const asked = nudged(subjects[0]!, 0.5)
      const found = await open().findNearest(space, asked, 10)
      const all = [...vectors].map(([imageId, vector]) => ({ imageId, similarity: cosine(asked, vector) }))
      const expected = all.sort((a, b) => b.similarity - a.similarity).slice(0, 10)
      expect(found.map(({ imageId }) => imageId).sort()).toEqual(
        expected.map(({ imageId }) => imageId).sort(),
      )
    })
  })
}
