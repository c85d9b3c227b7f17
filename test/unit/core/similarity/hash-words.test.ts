import fc from 'fast-check'
import { expect, test } from 'vitest'
import { photoDistance } from '../../../../lambdas/core/image/hash-distance.ts'
import { mirrored, nearnessTo } from '../../../../lambdas/core/similarity/hash-words.ts'
import { someHashPair } from './support/arbitraries.ts'

test('says the distance that photoDistance says', () => {
  fc.assert(
    fc.property(someHashPair, someHashPair, (a, b) => {
      expect(nearnessTo(a)(b).distance).toBe(photoDistance(a, b))
    }),
  )
})

test('the mirrored photo is as near as the photo itself, and known as mirrored', () => {
  fc.assert(
    fc.property(someHashPair, (photo) => {
      expect(nearnessTo(photo)(photo)).toEqual({ distance: 0, isMirrored: false })
      expect(nearnessTo(photo)(mirrored(photo))).toEqual({ distance: 0, isMirrored: true })
    }),
  )
})
