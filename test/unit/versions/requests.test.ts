import { v7 as uuidV7 } from 'uuid'
import { describe, expect, type Mock, test, vi } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { newRun } from '../../../lambdas/image-record/transitions.ts'
import { JobListQuery, type JobRow } from '../../../lambdas/jobs/jobs.ts'
import { type JobDeps, listJobs, startJob } from '../../../lambdas/jobs/manage-jobs.ts'
import { maxPlansBytes, NewJobRequest } from '../../../lambdas/jobs/new-job-request.ts'
import { type RerunImageDeps, rerunImage } from '../../../lambdas/versions/rerun-image.ts'
import { RerunRequest } from '../../../lambdas/versions/versions.ts'
import { defaultRoutes } from '../../support/function-environment.ts'
import { aMoment, anAnalysis, anImageRow, aResult } from '../support/factories.ts'

const caller = {
  owner: 'default',
  principal: { kind: 'user' as const, id: 'default' },
  scopes: ['write' as const],
}

const rerun = (image: ImageRow, body: object) =>
  rerunImage(
    {
      images: { readWhole: async () => image },
      versions: {
        begin: async (row: ImageRow, work: Parameters<RerunImageDeps['versions']['begin']>[1]) =>
          newRun(row, work, aMoment),
      },
      requestAnalysis: async () => undefined,
      requestVision: async () => undefined,
      readRollouts: async () => ({}),
      routes: defaultRoutes,
      now: () => aMoment,
    } as unknown as RerunImageDeps,
    image,
    RerunRequest.parse(body),
  )

/** Jobs in memory, in the order of the table. */
function jobDeps(rows: JobRow[] = []) {
  const newestFirst = () => [...rows].sort((a, b) => (a.jobId < b.jobId ? 1 : -1))
  return {
    jobs: {
      create: vi.fn(async (job: JobRow) => {
        rows.push(job)
        return true
      }),
      get: async (_: string, jobId: string) => rows.find((row) => row.jobId === jobId),
      page: async (_: string, { limit, after }: { limit: number; after?: string }) => {
        const rest = newestFirst().filter(({ jobId }) => after === undefined || jobId < after)
        const page = rest.slice(0, limit)
        return { rows: page, last: page.length === limit ? page.at(-1)?.jobId : undefined }
      },
      setState: async () => undefined,
    },
    advanceLater: async () => undefined,
    routes: defaultRoutes,
    now: () => aMoment,
  } as unknown as JobDeps & { jobs: { create: Mock } }
}
const job = (deps: JobDeps, body: object) =>
  startJob(deps, caller, NewJobRequest.parse({ selection: { all: true }, rerun: body }))

const looked = anImageRow({
  state: 'completed',
  analysis: anAnalysis(),
  vision: { labels: aResult('labels') },
})
const notLooked = anImageRow({ state: 'completed', analysis: anAnalysis() })

test.each([
  ['still analysed for the first time', { state: 'uploaded' as const }],
  ['being re-run already', { running: 2 }],
])('a re-run of an image that is %s is refused, and begins nothing', async (_, changes) => {
  await expect(rerun({ ...looked, ...changes }, {})).rejects.toMatchObject({ code: 'CONFLICT' })
})

describe('the same re-run of one image and of many', () => {
  test.each([{}, { analysis: true }, { features: ['labels'] }])('may be %j', async (body) => {
    await expect(rerun(looked, body)).resolves.toMatchObject({ imageId: looked.imageId })
    await expect(job(jobDeps(), body)).resolves.toMatchObject({ state: 'running' })
  })

  // The stage in these tests has no moderation.
  test.each([{ features: ['moderation'] }, { features: ['labels', 'moderation'] }])(
    'cannot be %j',
    async (body) => {
      const refused = { code: 'INVALID_REQUEST', detail: expect.stringContaining('received moderation') }
      await expect(rerun(looked, body)).rejects.toMatchObject(refused)
      const deps = jobDeps()
      await expect(job(deps, body)).rejects.toMatchObject(refused)
      expect(deps.jobs.create).not.toHaveBeenCalled()
    },
  )

  test('is accepted for images that have nothing to re-run', async () => {
    await expect(rerun(notLooked, {})).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('the list of jobs', () => {
  const page = (deps: JobDeps, query: object) => listJobs(deps, caller, JobListQuery.parse(query))

  test('has pages, newest first, with every job on exactly one of them', async () => {
    const deps = jobDeps()
    for (let count = 0; count < 7; count++) await job(deps, {})
    const { items: all } = await page(deps, {})
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { items, nextCursor } = await page(deps, { limit: '3', cursor })
      expect(items.length).toBeLessThanOrEqual(3)
      seen.push(...items.map(({ jobId }) => jobId))
      cursor = nextCursor
    } while (cursor)
    expect(seen).toEqual(all.map(({ jobId }) => jobId))
    expect(seen).toEqual([...seen].sort().reverse())
    expect(seen).toHaveLength(7)
  })

  test.each(['', 'nonsense', Buffer.from(`${uuidV7()}x`).toString('base64url')])(
    'refuses the cursor "%s", which it did not issue',
    async (cursor) => {
      await expect(page(jobDeps(), { cursor })).rejects.toMatchObject({ code: 'INVALID_CURSOR' })
    },
  )
})

describe('the plans of a job', () => {
  const boxes = Array.from({ length: 100 }, (_, index) => ({
    ...{ left: 0.1234567890123456 + index / 1e10, top: 0.1234567890123456 },
    ...{ width: 0.1234567890123456, height: 0.1234567890123456 },
  }))
  const steps = Array.from({ length: 20 }, () => ({ operation: 'hide', what: 'boxes', boxes }))
  const start = (deps: JobDeps, count: number) => {
    const transforms = Array.from({ length: count }, (_, at) => ({
      steps,
      output: { format: 'webp', quality: at + 1 },
    }))
    return startJob(deps, caller, NewJobRequest.parse({ selection: { all: true }, transforms }))
  }

  test('have to fit into one row together, and the answer says how large they may be', async () => {
    const deps = jobDeps()
    await expect(start(deps, 10)).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      detail: expect.stringContaining(String(maxPlansBytes)),
    })
    expect(deps.jobs.create).not.toHaveBeenCalled()
    // The largest plan that is valid at all is accepted.
    expect(await start(deps, 1)).toMatchObject({ transforms: 1 })
  })
})
