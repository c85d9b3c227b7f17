import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import type { JobRow, JobSelection } from '../../../lambdas/jobs/jobs.ts'
import { type ListJobResultsDeps, listJobResults } from '../../../lambdas/jobs/list-job-results.ts'
import { newJob } from '../../../lambdas/jobs/new-job.ts'
import { newTransform } from '../../../lambdas/transforms/new-transform.ts'
import { hashOfPlan, TransformPlan } from '../../../lambdas/transforms/steps.ts'
import type { TransformRow } from '../../../lambdas/transforms/transform-row.ts'
import { aMoment, anImageRow } from '../support/factories.ts'

const plans = [{ steps: [{ operation: 'grayscale' }] }, { steps: [{ operation: 'resize', width: 9 }] }].map(
  (plan) => TransformPlan.parse(plan),
)
const result = { mimeType: 'image/png' as const, widthPx: 9, heightPx: 6, sizeBytes: 120 }

const aJob = (selection: JobSelection, transforms: TransformPlan[] | null = plans): JobRow =>
  newJob(
    transforms ? { selection, transforms } : { selection, rerun: { analysis: true } },
    { owner: 'default', jobId: uuidV7(), startedBy: { kind: 'user', id: 'default' } },
    aMoment,
  )

const made = (image: ImageRow, number: number, changes: Partial<TransformRow> = {}): TransformRow => ({
  ...newTransform(image, { plan: plans[number - 1]!, planHash: hashOfPlan(plans[number - 1]!) }, aMoment),
  state: 'completed',
  key: `key ${image.imageId} ${number}`,
  result: { ...result, receipt: {} as NonNullable<TransformRow['result']>['receipt'] },
  ...changes,
})

function aWorld(job: JobRow | undefined, images: readonly ImageRow[], rows: readonly TransformRow[]) {
  const deps: ListJobResultsDeps = {
    jobs: { get: async () => job },
    images: {
      readWhole: async ({ imageId }) => images.find((image) => image.imageId === imageId),
      list: async (_owner, limit, after) => {
        const start = after === undefined ? 0 : images.findIndex(({ imageId }) => imageId === after) + 1
        const page = images.slice(start, start + limit)
        return { rows: page, last: start + limit < images.length ? page.at(-1)!.imageId : undefined }
      },
    },
    transforms: { get: async ({ transformId }) => rows.find((row) => row.transformId === transformId) },
    presignDownload: { rendition: async (key) => `https://example.com/${encodeURIComponent(key)}` },
  }
  return (limit = 25, cursor?: string) =>
    listJobResults(deps, { owner: 'default', jobId: job?.jobId ?? uuidV7() }, { limit, cursor })
}

const photos = Array.from({ length: 3 }, () => anImageRow({ state: 'completed' }))
const ids = photos.map(({ imageId }) => imageId)

describe('the results of a job', () => {
  test('are listed for each image and plan, with downloads', async () => {
    const [photo, other] = photos as [ImageRow, ImageRow]
    const reason = { code: 'CORRUPT_FILE', message: 'The file ends too early.' } as const
    const rows = [
      made(photo, 1),
      made(photo, 2, { state: 'pending', key: undefined, result: undefined }),
      made(other, 2, { state: 'failed', key: undefined, result: undefined, reason }),
    ]
    const gone = uuidV7()
    const list = aWorld(aJob({ imageIds: [photo.imageId, other.imageId, gone] }), photos, rows)
    const { items, nextCursor } = await list()
    expect(nextCursor).toBeUndefined()
    expect(items.map(({ imageId, number, state }) => [imageId, number, state])).toEqual([
      [photo.imageId, 1, 'completed'],
      [photo.imageId, 2, 'pending'],
      [other.imageId, 1, 'not-made'],
      [other.imageId, 2, 'failed'],
      [gone, 1, 'not-made'],
      [gone, 2, 'not-made'],
    ])
    expect(items[0]).toMatchObject({ filename: 'cat.jpg', version: 1, result })
    expect(items[0]!.result!.url).toMatch(/^https:/)
    expect(items[0]!.result).not.toHaveProperty('receipt')
    expect(items[3]).toMatchObject({ reason })
  })

  test('have pages of whole images', async () => {
    const rows = photos.flatMap((photo) => [made(photo, 1), made(photo, 2)])
    for (const selection of [{ imageIds: ids }, { all: true as const }]) {
      const list = aWorld(aJob(selection), photos, rows)
      const first = await list(4)
      expect(first.items.map(({ imageId }) => imageId)).toEqual([ids[0], ids[0], ids[1], ids[1]])
      const second = await list(4, first.nextCursor)
      expect(second.items.map(({ imageId }) => imageId)).toEqual([ids[2], ids[2]])
      expect(second.nextCursor).toBeUndefined()
      // At least one image, however many plans there are.
      expect((await list(1)).items).toHaveLength(2)
    }
  })

  test('leave out photos without results if all photos were selected', async () => {
    const list = aWorld(aJob({ all: true }), photos, [made(photos[1]!, 1)])
    expect((await list()).items.map(({ imageId, number }) => [imageId, number])).toEqual([[ids[1], 1]])
  })

  test('of an earlier version are found when the image has a newer one', async () => {
    const before = photos[0]!
    const list = aWorld(
      aJob({ imageIds: [ids[0]!] }),
      [{ ...before, version: 3 }],
      [made(before, 1), made({ ...before, version: 3 }, 2)],
    )
    expect((await list()).items).toMatchObject([
      { number: 1, version: 1, state: 'completed' },
      { number: 2, version: 3, state: 'completed' },
    ])
  })

  test('are refused for a job without transforms, and for one that does not exist', async () => {
    await expect(aWorld(aJob({ all: true }, null), photos, [])()).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await expect(aWorld(undefined, photos, [])()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
