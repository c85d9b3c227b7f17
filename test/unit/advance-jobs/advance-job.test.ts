import { describe, expect, jest, test } from '@jest/globals'
import { v7 as uuidV7 } from 'uuid'
import { type AdvanceJobDeps, advanceJob } from '../../../lambdas/advance-jobs/advance-job.ts'
import type { ImageRow } from '../../../lambdas/core/contracts/image-row.ts'
import type { JobRow } from '../../../lambdas/core/contracts/jobs.ts'
import { newRun } from '../../../lambdas/core/lifecycle/rerun-transitions.ts'
import { defaultRoutes } from '../../support/function-environment.ts'
import { aMoment, anAnalysis, anImageRow, aResult } from '../support/factories.ts'

const image = (changes: Partial<ImageRow> = {}) =>
  anImageRow({
    state: 'completed',
    analysis: anAnalysis(),
    vision: { labels: aResult('labels') },
    ...changes,
  })

const aJob = (changes: Partial<JobRow> = {}): JobRow => ({
  owner: 'default',
  jobId: uuidV7(),
  state: 'running',
  selection: { all: true },
  rerun: { analysis: false },
  started: 0,
  completed: 0,
  failed: 0,
  skipped: 0,
  isSelectionDone: false,
  startedBy: { kind: 'user', id: 'default' },
  createdAt: aMoment.toISOString(),
  updatedAt: aMoment.toISOString(),
  ...changes,
})

function deps(job: JobRow | undefined, images: ImageRow[], changes: Partial<AdvanceJobDeps> = {}) {
  const begin = jest.fn(async (row: ImageRow, work: Parameters<AdvanceJobDeps['versions']['begin']>[1]) =>
    newRun(row, work, aMoment, job?.jobId),
  )
  return {
    images: {
      get: async ({ imageId }: { imageId: string }) => images.find((row) => row.imageId === imageId),
      list: async (_owner: string, limit: number) => ({ rows: images.slice(0, limit), last: undefined }),
    },
    jobs: {
      get: async () => job,
      advance: jest.fn(async () => undefined),
      setState: jest.fn(async () => job),
    },
    versions: { begin },
    advanceLater: jest.fn(async () => undefined),
    requestAnalysis: jest.fn(async () => undefined),
    requestVision: jest.fn(async () => undefined),
    backlog: async () => 0,
    software: { analysisVersion: '1', visionVersion: '1', manifest: { models: [] } },
    routes: defaultRoutes,
    now: () => aMoment,
    ...changes,
  } as AdvanceJobDeps & { [name: string]: never }
}
const advance = (at: AdvanceJobDeps, job: JobRow) => advanceJob(at, job.owner, job.jobId)

describe('a step of a job', () => {
  test('begins re-runs, notes how far it has come, and asks for the next step', async () => {
    const job = aJob()
    const at = deps(job, [image(), image()])
    expect(await advance(at, job)).toBe('advanced')
    expect(at.versions.begin).toHaveBeenCalledTimes(2)
    expect(at.requestVision).toHaveBeenCalledTimes(2)
    expect(at.jobs.advance).toHaveBeenCalledWith(
      job,
      expect.objectContaining({ isSelectionDone: true, skipped: 0 }),
      aMoment,
    )
    expect(at.advanceLater).toHaveBeenCalledTimes(1)
  })

  test('never has more under way than its window', async () => {
    const job = aJob({ started: 12, completed: 5 })
    const at = deps(
      job,
      Array.from({ length: 30 }, () => image()),
    )
    await advance(at, job)
    expect(at.versions.begin).toHaveBeenCalledTimes(3)
  })

  test('waits while fresh uploads wait', async () => {
    const job = aJob()
    const at = deps(job, [image()], { backlog: async () => 1 })
    expect(await advance(at, job)).toBe('waiting')
    expect(at.versions.begin).not.toHaveBeenCalled()
    expect(at.advanceLater).toHaveBeenCalledWith(job, expect.any(Number))
  })

  test('that is repeated begins nothing a second time', async () => {
    const job = aJob()
    const at = deps(job, [image({ jobId: job.jobId, running: 2 }), image({ jobId: job.jobId, version: 2 })])
    await advance(at, job)
    expect(at.versions.begin).not.toHaveBeenCalled()
    expect(at.jobs.advance).toHaveBeenCalledWith(job, expect.objectContaining({ skipped: 0 }), aMoment)
  })

  test('skips what has nothing to run, and what is not there', async () => {
    const pending = image({ state: 'pending' })
    const job = aJob({ selection: { imageIds: [pending.imageId, uuidV7()] } })
    const at = deps(job, [pending])
    await advance(at, job)
    expect(at.jobs.advance).toHaveBeenCalledWith(
      job,
      expect.objectContaining({ skipped: 2, isSelectionDone: true }),
      aMoment,
    )
  })

  test.each(['paused', 'cancelled', 'completed'] as const)(
    'of a %s job does nothing, and is the last one',
    async (state) => {
      const job = aJob({ state })
      const at = deps(job, [image()])
      expect(await advance(at, job)).toBe('not running')
      expect(at.versions.begin).not.toHaveBeenCalled()
      expect(at.advanceLater).not.toHaveBeenCalled()
    },
  )

  test('completes the job when all that was begun has ended, however it ended', async () => {
    const job = aJob({ isSelectionDone: true, started: 3, completed: 2, failed: 1 })
    const at = deps(job, [])
    expect(await advance(at, job)).toBe('completed')
    expect(at.jobs.setState).toHaveBeenCalledWith(job, ['running'], 'completed', aMoment)
    const open = aJob({ isSelectionDone: true, started: 3, completed: 2 })
    expect(await advance(deps(open, []), open)).toBe('waiting')
  })
})
