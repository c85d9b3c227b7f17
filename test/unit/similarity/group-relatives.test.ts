import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNearDuplicate } from '../../../lambdas/analysis/hash-distance.ts'
import type { Relative } from '../../../lambdas/search/dataset/family.ts'
import { groupRelatives } from '../../../lambdas/similarity/group-relatives.ts'
import { aRelative } from '../support/factories.ts'

/**
 * A photo with the lowest bits set, so that the distance between two photos is the difference of their numbers of bits.
 */
const at = (bits: number): Relative =>
  aRelative({ dHash: ((1n << BigInt(bits)) - 1n).toString(16).padStart(16, '0') })

const idsOf = (groups: Relative[][]) => groups.map((group) => group.map(({ imageId }) => imageId))

const someRelatives = fc.array(fc.nat(60), { minLength: 1, maxLength: 12 }).map((places) => places.map(at))

describe('groupRelatives', () => {
  test('keeps copies together through the one between them', () => {
    const [crop, original, brighter] = [at(0), at(20), at(40)]
    expect(idsOf(groupRelatives([crop, original, brighter]))).toEqual([
      [crop.imageId, original.imageId, brighter.imageId],
    ])
  })

  test('a chain of photos does not form one group', () => {
    const chain = [0, 15, 30, 45, 60].map(at)
    for (const group of groupRelatives(chain)) {
      expect(group.some((middle) => group.every((photo) => isNearDuplicate(middle, photo)))).toBe(true)
    }
    expect(groupRelatives(chain).length).toBeGreaterThan(0)
    expect(groupRelatives(chain).flat().length).toBeLessThanOrEqual(5)
  })

  test('the same bytes are together, whatever their hashes say', () => {
    const [one, other] = [at(0), at(60)]
    const copy = { ...other, sha256: one.sha256 }
    expect(idsOf(groupRelatives([one, copy]))).toEqual([[one.imageId, copy.imageId]])
  })

  test('does not depend on the order; each photo is in one group, and no group has one photo', () => {
    fc.assert(
      fc.property(someRelatives, fc.infiniteStream(fc.nat()), (relatives, lots) => {
        const groups = groupRelatives(relatives)
        const shuffled = relatives
          .map((relative) => ({ relative, lot: lots.next().value as number }))
          .sort((a, b) => a.lot - b.lot)
          .map(({ relative }) => relative)
        expect(idsOf(groupRelatives(shuffled))).toEqual(idsOf(groups))
        expect(new Set(groups.flat()).size).toBe(groups.flat().length)
        for (const group of groups) expect(group.length).toBeGreaterThan(1)
      }),
    )
  })

  test('photos near the middle of a group are in it, and others are not', () => {
    fc.assert(
      fc.property(someRelatives, (relatives) => {
        const alone = relatives.filter((photo) => !groupRelatives(relatives).flat().includes(photo))
        for (const a of alone) {
          for (const b of alone) expect(a === b || !isNearDuplicate(a, b)).toBe(true)
        }
      }),
    )
  })
})
