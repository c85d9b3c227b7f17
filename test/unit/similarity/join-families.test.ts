import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxRelatives, noFamily } from '../../../lambdas/search/dataset/family.ts'
import { joinFamilies, type Kinship } from '../../../lambdas/similarity/join-families.ts'

const near = (a: string, b: string, distance = 1): Kinship => ({ a, b, distance })
const sorted = (families: ReadonlyMap<string, readonly string[]>) =>
  [...families].map(([familyId, members]) => [familyId, [...members].sort()]).sort()

test('near photos join one family, also through others; photos without relatives are marked', () => {
  const joined = joinFamilies(['c', 'a', 'b', 'x'], new Map(), [near('c', 'b'), near('a', 'b')])
  expect(sorted(joined.families)).toEqual([
    [noFamily, ['x']],
    ['a', ['a', 'b', 'c']],
  ])
  expect(joined.replaced).toEqual([])
})

test('families that a new photo is near to become one, under the older id', () => {
  const families = new Map([
    ['b', ['b', 'c']],
    ['d', ['d', 'e']],
  ])
  const joined = joinFamilies(['x'], families, [near('x', 'e'), near('x', 'c')])
  expect(sorted(joined.families)).toEqual([['b', ['b', 'c', 'd', 'e', 'x']]])
  expect([...joined.replaced].sort()).toEqual(['b', 'd'])
})

test('a family that is full stays as it is, and keeps its nearest', () => {
  const full = Array.from({ length: maxRelatives - 1 }, (_, index) => `f${index}`)
  const joined = joinFamilies(['x', 'y'], new Map([['f', full]]), [near('x', 'f1', 9), near('y', 'f2', 2)])
  expect(joined.families.get('f')).toContain('y')
  expect(joined.families.get(noFamily)).toEqual(['x'])
})

test('each photo is in one family, and no family is too large', () => {
  const photo = fc.nat(90).map(String)
  fc.assert(
    fc.property(fc.array(fc.tuple(photo, photo, fc.nat(24)), { maxLength: 300 }), (pairs) => {
      const all = Array.from({ length: 91 }, (_, index) => String(index))
      const { families } = joinFamilies(
        all,
        new Map(),
        pairs.map(([a, b, distance]) => near(a, b, distance)),
      )
      expect([...families.values()].flat().sort()).toEqual(all.sort())
      for (const [familyId, members] of families)
        if (familyId !== noFamily) expect(members.length).toBeLessThanOrEqual(maxRelatives)
    }),
  )
})
