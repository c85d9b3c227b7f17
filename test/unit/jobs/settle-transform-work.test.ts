import { expect, test, vi } from 'vitest'
import { settleTransformWork } from '../../../lambdas/jobs/settle-transform-work.ts'
import { aMoment, anImageRow } from '../support/factories.ts'

const { owner, imageId } = anImageRow()
const world = () => ({
  transforms: { get: async () => undefined, apply: vi.fn(async () => ({ applied: false as const })) },
  archiveRows: {
    get: async () => ({ lastFault: { code: 'DEPENDENCY_FAILED', message: 'S3 was away.' } }),
    fail: vi.fn(async () => true),
  },
  jobs: { countTransform: vi.fn() },
  publish: vi.fn(async () => undefined),
  park: vi.fn(async () => undefined),
  now: () => aMoment,
})

test('the message of a photo whose transforms could not be requested is kept for a redrive', async () => {
  const deps = world()
  const work = { kind: 'transform-photo' as const, image: { owner, imageId } }
  expect(await settleTransformWork(deps as never, work, 'the event')).toBe(true)
  expect(deps.park).toHaveBeenCalledExactlyOnceWith('the event')
  expect(deps.transforms.apply).not.toHaveBeenCalled()
})

test('a transform is settled; the message of a deleted one is dropped', async () => {
  const deps = world()
  const transform = { owner, imageId, transformId: 'a'.repeat(32) }
  expect(await settleTransformWork(deps as never, { kind: 'make-transform', transform }, 'x')).toBe(false)
  expect(deps.transforms.apply).toHaveBeenCalledTimes(1)
  expect(deps.park).not.toHaveBeenCalled()
})

test('an archive fails with the reason of its last attempt, and its message is kept unless it was deleted', async () => {
  const deps = world()
  const work = { kind: 'make-archive' as const, job: { owner, jobId: imageId } }
  expect(await settleTransformWork(deps as never, work, 'x')).toBe(true)
  expect(deps.archiveRows.fail).toHaveBeenCalledExactlyOnceWith(
    work.job,
    { code: 'DEPENDENCY_FAILED', message: 'S3 was away.' },
    aMoment,
  )
  expect(deps.park).toHaveBeenCalledExactlyOnceWith('x')
  deps.archiveRows.fail.mockResolvedValueOnce(false)
  expect(await settleTransformWork(deps as never, work, 'y')).toBe(false)
  expect(deps.park).toHaveBeenCalledTimes(1)
})
