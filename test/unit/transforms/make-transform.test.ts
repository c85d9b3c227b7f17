import { describe, expect, test, vi } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { AppError } from '../../../lambdas/platform/errors.ts'
import { type MakeTransformDeps, makeTransform } from '../../../lambdas/transforms/make-transform.ts'
import { newTransform } from '../../../lambdas/transforms/new-transform.ts'
import { renderTransform } from '../../../lambdas/transforms/render-transform.ts'
import { settleTransform } from '../../../lambdas/transforms/settle-transform.ts'
import { hashOfPlan, TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { isWorthAnotherTry, type TransformChange } from '../../../lambdas/transforms/transform-life.ts'
import { defaultTransformLimits } from '../../../lambdas/transforms/transform-limits.ts'
import type { TransformRow } from '../../../lambdas/transforms/transform-row.ts'
import { smallPhoto } from '../../e2e/support/photos.ts'
import { aMoment, anImageRow } from '../support/factories.ts'

const plan = TransformPlan.parse({ steps: [{ operation: 'resize', width: 40 }] })
const image = anImageRow({ state: 'completed' })

/** The row of one transform with the conditions of the real table. */
function memoryTransforms(initial?: TransformRow) {
  let row = initial
  let bytesToday = 0
  const transforms = {
    now: () => row,
    forget: () => {
      row = undefined
    },
    get: async () => row,
    apply: async (_ref: unknown, { from, set, remove = [], count = [] }: TransformChange) => {
      if (!row || !from.includes(row.state)) return { applied: false as const, row }
      const changed = { ...row, ...set, ...(count.length > 0 && { attempts: row.attempts + 1 }) }
      for (const name of remove) delete changed[name]
      row = changed
      return { applied: true as const, row }
    },
    complete: async (
      ref: unknown,
      change: TransformChange,
      sizeBytes: number,
      { bytesPerDay }: { bytesPerDay: number },
    ) => {
      if (bytesToday + sizeBytes > bytesPerDay) return { applied: false, isDayFull: true, row }
      bytesToday += sizeBytes
      return { ...(await transforms.apply(ref, change)), isDayFull: false }
    },
  }
  return transforms
}

async function world(
  changes: Partial<Pick<MakeTransformDeps, 'originals'>> = {},
  there: ImageRow | undefined = image,
) {
  const transforms = memoryTransforms(newTransform(image, { plan, planHash: hashOfPlan(plan) }, aMoment))
  const bytes = await smallPhoto()
  const objects = new Map<string, Uint8Array>()
  const deps = {
    transforms,
    images: { readWhole: async () => there },
    originals: { read: async () => ({ bytes, original: { key: 'k', eTag: 'e', sizeBytes: bytes.length } }) },
    derived: {
      put: async (key: string, data: Uint8Array) => void objects.set(key, data),
      remove: async (key: string) => void objects.delete(key),
    },
    publish: vi.fn(async () => undefined),
    jobs: { countTransform: vi.fn(async () => undefined) },
    render: renderTransform,
    limits: defaultTransformLimits,
    capsOf: async () => ({ perImage: 9, perDay: 9, bytesPerDay: 1e9 }),
    now: () => aMoment,
    ...changes,
  }
  return { deps, transforms, objects, ref: transforms.now()! }
}

describe('making a transform', () => {
  test('stores the result, settles the row, and announces it', async () => {
    const { deps, transforms, objects, ref } = await world()
    expect(await makeTransform(deps, ref)).toBe('completed')
    expect(transforms.now()).toMatchObject({
      state: 'completed',
      attempts: 1,
      result: { mimeType: 'image/jpeg', widthPx: 40, heightPx: 30 },
    })
    expect([...objects.keys()]).toEqual([transforms.now()!.key])
    expect(deps.publish).toHaveBeenCalledWith(
      expect.objectContaining({ detailType: 'Image Transform Completed' }),
    )
  })

  test('a second time computes nothing and repeats the event', async () => {
    const { deps, transforms, ref } = await world()
    await makeTransform(deps, ref)
    expect(await makeTransform(deps, ref)).toBe('repeated')
    expect(transforms.now()).toMatchObject({ attempts: 1 })
    const [first, second] = deps.publish.mock.calls as unknown as [[unknown], [unknown]]
    expect(second).toEqual(first)
  })

  test('deletes its object if the transform was deleted meanwhile', async () => {
    const { deps, transforms, objects, ref } = await world()
    const put = async (key: string, data: Uint8Array) => {
      objects.set(key, data)
      transforms.forget()
    }
    expect(await makeTransform({ ...deps, derived: { ...deps.derived, put } }, ref)).toBe('deleted')
    expect(objects.size).toBe(0)
    expect(deps.publish).not.toHaveBeenCalled()
  })

  test('does nothing for an image that is being deleted', async () => {
    const { deps, objects, ref } = await world({}, { ...image, state: 'deleted' })
    expect(await makeTransform(deps, ref)).toBe('deleted')
    expect(objects.size).toBe(0)
  })

  test('fails at once if the file is at fault, with the reason', async () => {
    const read = async () => ({ bytes: Buffer.from('no picture'), original: image.original! })
    const { deps, transforms, ref } = await world({ originals: { read } })
    expect(await makeTransform(deps, ref)).toBe('failed')
    expect(transforms.now()).toMatchObject({ state: 'failed', reason: { code: 'UNSUPPORTED_FORMAT' } })
  })
})

describe('the bytes of a day', () => {
  test('hold a result back that does not fit; it can be requested again on another day', async () => {
    const { deps, transforms, objects, ref } = await world()
    const capsOf = async () => ({ perImage: 9, perDay: 9, bytesPerDay: 100 })
    expect(await makeTransform({ ...deps, capsOf }, ref)).toBe('failed')
    expect(transforms.now()).toMatchObject({
      state: 'failed',
      reason: { code: 'DAILY_TRANSFORMS_REACHED', message: expect.stringContaining('100 bytes') },
    })
    expect(isWorthAnotherTry(transforms.now()!)).toBe(true)
    expect(objects.size).toBe(0)
  })
})

describe('an attempt that is killed', () => {
  const hanging = () => world({ originals: { read: () => new Promise<never>(() => undefined) } })

  test('says so before it is', async () => {
    const { deps, transforms, ref } = await hanging()
    void makeTransform(deps, ref, { remainingMs: 5_010 })
    await vi.waitFor(() =>
      expect(transforms.now()).toMatchObject({
        state: 'pending',
        lastFault: { code: 'TRANSFORM_STOPPED', message: expect.stringContaining('5 s') },
      }),
    )
  })

  test('without warning is noted by the next one', async () => {
    const { deps, transforms, ref } = await hanging()
    void makeTransform(deps, ref)
    void makeTransform(deps, ref)
    await vi.waitFor(() =>
      expect(transforms.now()).toMatchObject({ attempts: 2, lastFault: { code: 'TRANSFORM_STOPPED' } }),
    )
  })

  test('is taken up by a message that does nothing if the transform is settled', async () => {
    const { deps, transforms, ref } = await world()
    expect(await makeTransform(deps, ref, { ifPending: true })).toBe('completed')
    deps.publish.mockClear()
    expect(await makeTransform(deps, ref, { ifPending: true })).toBe('repeated')
    expect([transforms.now()?.attempts, deps.publish.mock.calls]).toEqual([1, []])
  })
})

describe('an attempt that fails because of us', () => {
  const broken = async () => {
    const read = () => Promise.reject(new AppError('DEPENDENCY_FAILED', 'S3 is away.'))
    const made = await world({ originals: { read } })
    await expect(makeTransform(made.deps, made.ref)).rejects.toThrow('S3 is away.')
    return { ...made, park: vi.fn(async () => undefined) }
  }

  test('is retried by the queue; the last one gives the reason that people see', async () => {
    const { deps, transforms, ref, park } = await broken()
    expect(transforms.now()).toMatchObject({ state: 'pending', lastFault: { message: 'S3 is away.' } })
    expect(await settleTransform({ ...deps, park }, ref, 'the message')).toBe(true)
    expect(transforms.now()).toMatchObject({ state: 'failed', reason: { code: 'DEPENDENCY_FAILED' } })
    expect(park).toHaveBeenCalledWith('the message')
  })

  test('can be redriven', async () => {
    const { deps, transforms, ref, park } = await broken()
    await settleTransform({ ...deps, park }, ref, 'the message')
    const well = (await world()).deps.originals
    expect(await makeTransform({ ...deps, originals: well }, ref)).toBe('completed')
    expect(transforms.now()).toMatchObject({ state: 'completed' })
    expect(transforms.now()?.reason).toBeUndefined()
  })
})
