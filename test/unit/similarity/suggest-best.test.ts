import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suggestBest } from '../../../lambdas/similarity/suggest-best.ts'
import { aRelative } from '../support/factories.ts'

test('the largest wins, however sharp the small one is', () => {
  const [large, small] = [
    aRelative({ sharpness: 0.05 }),
    aRelative({ widthPx: 400, heightPx: 300, sharpness: 0.9 }),
  ]
  expect(suggestBest([small, large])).toEqual({
    imageId: large.imageId,
    reasons: ['It has the most pixels: 12 MP, others at most 0.12 MP.'],
  })
})

test('of one size the sharpest wins, when it is sharper than the measure is unsure', () => {
  const [sharp, soft] = [aRelative(), aRelative({ sharpness: 0.3 })]
  expect(suggestBest([soft, sharp])).toMatchObject({
    imageId: sharp.imageId,
    reasons: ['It is the sharpest of that size: 0.50, others at most 0.30.'],
  })
  const nearlyAsSharp = aRelative({ sharpness: 0.48, metadataFields: 9 })
  expect(suggestBest([sharp, nearlyAsSharp])).toMatchObject({
    imageId: nearlyAsSharp.imageId,
    reasons: ['It has the most metadata: 9 fields, others at most 4.'],
  })
})

test('of equal ones the oldest wins', () => {
  const [older, newer] = [aRelative({ imageId: 'a' }), aRelative({ imageId: 'b' })]
  expect(suggestBest([newer, older])).toEqual({
    imageId: 'a',
    reasons: ['It is the oldest of the equally good copies.'],
  })
})

test('there is always one, with a reason, and it is the same in any order', () => {
  const photo = fc
    .record({ widthPx: fc.nat(50), heightPx: fc.nat(50), sharpness: fc.nat(9), metadataFields: fc.nat(3) })
    .map((facts) => aRelative(facts))
  fc.assert(
    fc.property(fc.array(photo, { minLength: 2, maxLength: 6 }), (photos) => {
      const { imageId, reasons } = suggestBest(photos)
      expect(photos.some((each) => each.imageId === imageId)).toBe(true)
      expect(reasons.length).toBeGreaterThan(0)
      expect(suggestBest([...photos].reverse()).imageId).toBe(imageId)
    }),
  )
})
