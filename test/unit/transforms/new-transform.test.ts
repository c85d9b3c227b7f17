import { describe, expect, test } from 'vitest'
import { transformIdOf as idOf, newTransform } from '../../../lambdas/transforms/new-transform.ts'
import { hashOfPlan, TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { aMoment, anImageRow } from '../support/factories.ts'

const plan = (changes: object = {}) =>
  TransformPlan.parse({ steps: [{ operation: 'resize', width: 80 }], ...changes })
const image = anImageRow({ version: 2 })
const transformIdOf = (of: typeof image, made: TransformPlan) => idOf(of, hashOfPlan(made))

describe('the id of a transform', () => {
  test('is the same for the same plan, however it is written', () => {
    const written = TransformPlan.parse({
      output: { format: 'same', dpr: 1 },
      steps: [{ enlarge: false, width: 80, operation: 'resize', fit: 'inside' }],
    })
    expect(transformIdOf(image, written)).toBe(transformIdOf(image, plan()))
  })

  test('differs for another plan, version or image', () => {
    const ids = [
      transformIdOf(image, plan()),
      transformIdOf(image, plan({ steps: [{ operation: 'resize', width: 81 }] })),
      transformIdOf(image, plan({ output: { format: 'webp' } })),
      transformIdOf({ ...image, version: 3 }, plan()),
      transformIdOf(anImageRow({ version: 2 }), plan()),
    ]
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
  })
})

test('a new transform is open work until it is made', () => {
  expect(newTransform(image, { plan: plan(), planHash: hashOfPlan(plan()) }, aMoment)).toMatchObject({
    state: 'pending',
    version: 2,
    openShard: expect.stringMatching(/^open#\d$/),
    dueAt: new Date(aMoment.getTime() + 3_600_000).toISOString(),
  })
})
