import { describe, expect, test } from 'vitest'
import { type Family, maxRelatives, type Relative } from '../../../../lambdas/core/similarity/family.ts'
import { planJoin } from '../../../../lambdas/core/similarity/join-families.ts'
import { aRelative } from '../../support/factories.ts'

const relatives = (count: number) => Array.from({ length: count }, () => aRelative())
const aFamily = (members: Relative[]): Family => ({ familyId: members[0]!.imageId, revision: 3, members })
const ids = (members: readonly Relative[]) => members.map(({ imageId }) => imageId).sort()

describe('planJoin', () => {
  test('begins a family, named after the oldest', () => {
    const [older, newer] = [aRelative({ imageId: 'a' }), aRelative({ imageId: 'b' })]
    expect(planJoin(newer, [older], [])).toMatchObject({
      family: { familyId: 'a' },
      from: undefined,
      absorbed: [],
      moved: [newer, older],
    })
  })

  test('nothing to do for a photo without relatives', () => {
    expect(planJoin(aRelative(), [], [])).toBeUndefined()
  })

  test('the larger family takes in the smaller one', () => {
    const [photo, large, small] = [aRelative(), aFamily(relatives(3)), aFamily(relatives(2))]
    const plan = planJoin(photo, [], [small, large])!
    expect(plan.from).toBe(large)
    expect(plan.absorbed).toEqual([small])
    expect(ids(plan.family.members)).toEqual(ids([photo, ...large.members, ...small.members]))
    expect(ids(plan.moved)).toEqual(ids([photo, ...small.members]))
  })

  test('a photo that is in a family stays there, with what was decided, and has its new facts', () => {
    const [one, two] = [aRelative({ kept: ['x'] }), aRelative()]
    const family = aFamily([one, two])
    const plan = planJoin({ ...one, kept: undefined, sharpness: 7 }, [], [family])!
    expect(plan.moved).toEqual([])
    expect(plan.family.members).toEqual([{ ...one, sharpness: 7 }, two])
  })

  test('a full family takes nobody in, and what does not fit stays where it is', () => {
    const [photo, other] = [aRelative(), aRelative()]
    const full = aFamily(relatives(maxRelatives))
    expect(planJoin(photo, [other], [full])).toMatchObject({ from: undefined, moved: [photo, other] })
    expect(planJoin(photo, [], [full])).toBeUndefined()
    const nearlyFull = aFamily(relatives(maxRelatives - 2))
    const plan = planJoin(photo, relatives(5), [nearlyFull, aFamily(relatives(2))])!
    expect(plan.absorbed).toEqual([])
    expect(plan.family.members).toHaveLength(maxRelatives)
    expect(plan.moved).toHaveLength(2)
  })
})
