import { describe, expect, test, vi } from 'vitest'
import { newTransform } from '../../../lambdas/transforms/new-transform.ts'
import { type RequestTransformDeps, requestTransform } from '../../../lambdas/transforms/request-transform.ts'
import { hashOfPlan, TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { failed } from '../../../lambdas/transforms/transform-life.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'
import type { TransformRow } from '../../../lambdas/transforms/transform-row.ts'
import { aMoment, anAnalysis, anImageRow } from '../support/factories.ts'

const original = { key: 'k', eTag: 'e', sizeBytes: 1_000 }
const image = anImageRow({ state: 'completed', original, analysis: anAnalysis() })
const plan = TransformPlan.parse({ steps: [{ operation: 'resize', width: 40 }] })

const caps = { perImage: 9, perDay: 9, bytesPerDay: 1e9 }

function world(known?: TransformRow, { isDayFull = false } = {}) {
  const tryAgain = vi.fn(async () => ({ applied: !isDayFull, isDayFull, row: known }))
  const create = vi.fn(async () => 'created' as const)
  const deps = {
    images: { readWhole: vi.fn(async () => image) },
    transforms: { get: async () => known, create, tryAgain },
    requestTransform: vi.fn(async () => undefined),
    capsOf: vi.fn(async () => caps),
    refuseAbove: defaultTransformLimits,
    now: () => aMoment,
  } satisfies RequestTransformDeps
  return { deps, create, tryAgain, sent: deps.requestTransform }
}

describe('a plan that cannot be made of the photo', () => {
  const beyond = TransformPlan.parse({ steps: [{ operation: 'crop', width: 9_000, height: 9_000 }] })

  test('is refused at once, with its step, and nothing is written', async () => {
    const { deps, create, sent } = world()
    await expect(requestTransform(deps, image, beyond)).rejects.toMatchObject({
      code: 'TRANSFORM_REFUSED',
      httpStatus: 422,
      detail: expect.stringMatching(/^steps\[0\]: /),
    })
    expect([create.mock.calls, sent.mock.calls]).toEqual([[], []])
  })

  test('is left to its maker if nobody waits for the answer', async () => {
    const { deps, create } = world()
    await requestTransform({ ...deps, refuseAbove: undefined }, image, beyond)
    expect(create).toHaveBeenCalledTimes(1)
  })
})

describe('a transform that failed because of us', () => {
  const reason = { code: 'TRANSFORM_STOPPED' as const, message: 'It took too long.' }
  const known = {
    ...newTransform(image, { plan, planHash: hashOfPlan(plan) }, aMoment),
    ...failed(reason, aMoment).set,
  }

  test('counts as a request of the day when it is requested again', async () => {
    const { deps, tryAgain, sent } = world(known)
    await requestTransform(deps, image, plan)
    expect(tryAgain).toHaveBeenCalledWith(known, caps, aMoment)
    expect(sent).toHaveBeenCalledTimes(1)
  })

  test('cannot be requested again when the day is full', async () => {
    const { deps, sent } = world(known, { isDayFull: true })
    await expect(requestTransform(deps, image, plan)).rejects.toMatchObject({
      code: 'DAILY_TRANSFORMS_REACHED',
      retryAfterSeconds: expect.any(Number),
    })
    expect(sent).not.toHaveBeenCalled()
  })
})

test('a watermark may be named by its id in upper case', async () => {
  const { deps } = world()
  const logo = '01A21093-2813-7276-99B9-242D22A6EFA4'
  const marked = TransformPlan.parse({ steps: [{ operation: 'watermarkImage', image: logo }] })
  await requestTransform(deps, image, marked)
  expect(deps.images.readWhole).toHaveBeenCalledWith({ owner: image.owner, imageId: logo.toLowerCase() })
})
