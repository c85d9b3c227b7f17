import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { type BeginTransformsDeps, beginTransforms } from '../../../lambdas/jobs/begin-transforms.ts'
import type { JobRow } from '../../../lambdas/jobs/jobs.ts'
import { newJob } from '../../../lambdas/jobs/new-job.ts'
import { NewJobRequest } from '../../../lambdas/jobs/new-job-request.ts'
import type { NotCreated } from '../../../lambdas/transforms/aws/transform-table.ts'
import { hashOfPlan, TransformPlan } from '../../../lambdas/transforms/steps.ts'
import type { TransformRow } from '../../../lambdas/transforms/transform-row.ts'
import { aMoment, anImageRow } from '../support/factories.ts'

const plans = [{ steps: [{ operation: 'grayscale' }] }, { steps: [{ operation: 'resize', width: 9 }] }]
const imageIds = [uuidV7()]
const request = (changes: object) => NewJobRequest.safeParse({ selection: { imageIds }, ...changes })
const job: JobRow = newJob(
  { selection: { imageIds }, transforms: plans.map((plan) => TransformPlan.parse(plan)) },
  { owner: 'default', jobId: uuidV7(), startedBy: { kind: 'user', id: 'default' } },
  aMoment,
)
const photo = anImageRow({ state: 'completed', original: { key: 'k', eTag: 'e', sizeBytes: 1 } })

function deps(outcomes: ('created' | NotCreated)[], known?: Partial<TransformRow>) {
  const create = vi.fn(async (_row: TransformRow) => outcomes.shift()!)
  const requestTransform = vi.fn(async (_row: unknown) => undefined)
  return {
    transforms: { create, get: async () => known as TransformRow | undefined },
    requestTransform,
    capsOf: async () => ({ perImage: 5, perDay: 5, bytesPerDay: 5e9 }),
    now: () => aMoment,
  } satisfies BeginTransformsDeps
}
const begin = (at: BeginTransformsDeps, image: ImageRow | undefined = photo) =>
  beginTransforms(at, job, image)

describe('the transforms of one image of a job', () => {
  test('are written for the job, and sent', async () => {
    const at = deps(['created', 'created'])
    expect(await begin(at)).toEqual({ skipped: 0 })
    for (const [row] of at.transforms.create.mock.calls) expect(row.jobId).toBe(job.jobId)
    expect(at.requestTransform).toHaveBeenCalledTimes(2)
  })

  test('that others have requested are skipped; those of an earlier attempt are sent again', async () => {
    const byOthers = deps(['exists', 'created'], { jobId: uuidV7() })
    expect(await begin(byOthers)).toEqual({ skipped: 1 })
    expect(byOthers.requestTransform).toHaveBeenCalledTimes(1)
    const byUs = deps(['exists', 'created'], { jobId: job.jobId })
    expect(await begin(byUs)).toEqual({ skipped: 0 })
    expect(byUs.requestTransform).toHaveBeenCalledTimes(2)
  })

  test.each(['job stopped', 'day is full'] as const)('end where the %s', async (outcome) => {
    const at = deps([outcome])
    expect(await begin(at)).toBe(outcome)
    expect(at.requestTransform).not.toHaveBeenCalled()
  })

  test.each([
    ['is not there', undefined],
    ['is still being analysed', anImageRow({ ...photo, state: 'uploaded' })],
    ['was never uploaded', anImageRow({ state: 'expired' })],
  ])('are skipped if the image %s', async (_, image) => {
    expect(await beginTransforms(deps([]), job, image)).toEqual({ skipped: 2 })
  })
})

describe('a request for a job', () => {
  test('keeps each plan with its hash', () => {
    expect(job.transforms?.map(({ planHash }) => planHash)).toEqual(
      plans.map((plan) => hashOfPlan(TransformPlan.parse(plan))),
    )
  })

  test.each([
    [{ transforms: [] }],
    [{ transforms: Array(11).fill(plans[0]) }],
    [{ transforms: plans, rerun: { analysis: true } }],
    [{ transforms: plans, selection: { stale: true } }],
    [{ transforms: [{ steps: [{ operation: 'resize' }] }] }],
  ])('refuses %j', (changes) => {
    expect(request(changes).success).toBe(false)
  })
})
