import { v7 as uuidV7 } from 'uuid'
import { describe, expect, test, vi } from 'vitest'
import type { ImageRow } from '../../../lambdas/image-record/image-row.ts'
import { newRun } from '../../../lambdas/image-record/transitions.ts'
import { type AdvanceJobDeps, advanceJob } from '../../../lambdas/jobs/advance-job.ts'
import type { JobRow } from '../../../lambdas/jobs/jobs.ts'
import { defaultRoutes } from '../../support/function-environment.ts'
import { aMoment, anAnalysis, anImageRow, aResult } from '../support/factories.ts'

const image = (changes: Partial<ImageRow> = {}) =>
  anImageRow({
    state: 'completed',
    analysis: anAnalysis(),
    vision: { labels: aResult('labels') },
    ...changes,
  })

const inHours = (hours: number) => new Date(aMoment.getTime() + hours * 3_600_000).toISOString()

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
  turn: 0,
  dueAt: inHours(1),
  startedBy: { kind: 'user', id: 'default' },
  createdAt: aMoment.toISOString(),
  updatedAt: aMoment.toISOString(),
  ...changes,
})

function deps(job: JobRow | undefined, images: ImageRow[], changes: Partial<AdvanceJobDeps> = {}) {
  const begin = vi.fn(async (row: ImageRow, work: Parameters<AdvanceJobDeps['versions']['begin']>[1]) =>
    newRun(row, work, aMoment, job?.jobId),
  )
  return {
    images: {
      readWhole: async ({ imageId }: { imageId: string }) => images.find((row) => row.imageId === imageId),
      list: async (_owner: string, limit: number) => ({ rows: images.slice(0, limit), last: undefined }),
    },
    jobs: {
      get: async () => job,
      advance: vi.fn(async () => undefined),
      setState: vi.fn(async () => job),
      keepOpen: vi.fn(async () => job),
    },
    versions: { begin },
    advanceLater: vi.fn(async () => undefined),
    requestAnalysis: vi.fn(async () => undefined),
    requestVision: vi.fn(async () => undefined),
    readRollouts: async () => ({}),
    backlog: async () => 0,
    software: { analysisVersion: '1', manifest: { models: [] } },
    routes: defaultRoutes,
    now: () => aMoment,
    ...changes,
  } as AdvanceJobDeps & { [name: string]: never }
}
const advance = (at: AdvanceJobDeps, job: JobRow) => advanceJob(at, job)

describe('a step of a job', () => {
  test('starts re-runs, records its progress and asks for the next step', async () => {
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

  test('never has more re-runs in progress than allowed', async () => {
    const job = aJob({ started: 12, completed: 5 })
    const at = deps(
      job,
      Array.from({ length: 30 }, () => image()),
    )
    await advance(at, job)
    expect(at.versions.begin).toHaveBeenCalledTimes(3)
  })

  test('waits while new uploads wait', async () => {
    const job = aJob()
    const at = deps(job, [image()], { backlog: async () => 1 })
    expect(await advance(at, job)).toBe('waiting')
    expect(at.versions.begin).not.toHaveBeenCalled()
    expect(at.advanceLater).toHaveBeenCalledWith(job, expect.any(Number))
  })

  test('starts nothing twice when it is repeated', async () => {
    const job = aJob()
    const at = deps(job, [image({ jobId: job.jobId, running: 2 }), image({ jobId: job.jobId, version: 2 })])
    await advance(at, job)
    expect(at.versions.begin).not.toHaveBeenCalled()
    expect(at.jobs.advance).toHaveBeenCalledWith(job, expect.objectContaining({ skipped: 0 }), aMoment)
  })

  test('skips images that are up to date, and images that do not exist', async () => {
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

  test('completes the job when every re-run has ended, whatever its result', async () => {
    const job = aJob({ isSelectionDone: true, started: 3, completed: 2, failed: 1 })
    const at = deps(job, [])
    expect(await advance(at, job)).toBe('completed')
    expect(at.jobs.setState).toHaveBeenCalledWith(job, { from: ['running'], to: 'completed' }, aMoment)
    const open = aJob({ isSelectionDone: true, started: 3, completed: 2 })
    expect(await advance(deps(open, []), open)).toBe('waiting')
  })

  test('does nothing for a message of an earlier turn', async () => {
    const job = aJob({ turn: 2 })
    const at = deps(job, [image()])
    expect(await advanceJob(at, { ...job, turn: 1 })).toBe('not running')
    expect(at.advanceLater).not.toHaveBeenCalled()
  })

  test('tells the sweep every half an hour that the job advances', async () => {
    const job = aJob({ isSelectionDone: true, started: 1 })
    const at = deps(job, [])
    await advance(at, job)
    expect(at.jobs.keepOpen).not.toHaveBeenCalled()
    const forgotten = deps(aJob({ ...job, dueAt: inHours(0.4) }), [], { backlog: async () => 3 })
    await advance(forgotten, job)
    expect(forgotten.jobs.keepOpen).toHaveBeenCalledWith(
      expect.objectContaining({ jobId: job.jobId }),
      true,
      aMoment,
    )
  })
})

describe('a race for an image', () => {
  const outdated = (times: number) => {
    const begin = vi.fn(async (row: ImageRow, work: Parameters<AdvanceJobDeps['versions']['begin']>[1]) =>
      begin.mock.calls.length > times ? newRun(row, work, aMoment) : ('outdated' as const),
    )
    return { begin }
  }

  test('with a change of the image starts the re-run from the changed image', async () => {
    const job = aJob()
    const at = deps(job, [image()], { versions: outdated(2) })
    await advance(at, job)
    expect(at.versions.begin).toHaveBeenCalledTimes(3)
    expect(at.jobs.advance).toHaveBeenCalledWith(job, expect.objectContaining({ skipped: 0 }), aMoment)
  })

  test('with another step of the same job counts once', async () => {
    const job = aJob()
    const seen = image()
    const taken = { ...seen, jobId: job.jobId, running: 2 }
    const at = deps(job, [seen], { versions: outdated(9) })
    at.images.readWhole = async () => taken
    await advance(at, job)
    expect(at.jobs.advance).toHaveBeenCalledWith(job, expect.objectContaining({ skipped: 0 }), aMoment)
  })

  test('with a deletion skips the image', async () => {
    const job = aJob()
    const at = deps(job, [image()], { versions: outdated(9) })
    at.images.readWhole = async () => image({ state: 'deleted' })
    await advance(at, job)
    expect(at.jobs.advance).toHaveBeenCalledWith(job, expect.objectContaining({ skipped: 1 }), aMoment)
  })

  test('with a pause leaves the step to the resumed job', async () => {
    const job = aJob()
    const at = deps(job, [image(), image()], { versions: { begin: async () => 'job stopped' } })
    await advance(at, job)
    expect(at.jobs.advance).not.toHaveBeenCalled()
  })
})

describe('a job that does not advance', () => {
  const stuck = (hours: number, changes: Partial<JobRow> = {}) =>
    aJob({ isSelectionDone: true, started: 12, completed: 10, updatedAt: inHours(-hours), ...changes })

  test('is given up after three quiet hours, and says why', async () => {
    const job = stuck(3)
    const at = deps(job, [])
    expect(await advance(at, job)).toBe('given up')
    expect(at.jobs.setState).toHaveBeenCalledWith(
      job,
      {
        from: ['running'],
        to: 'failed',
        unmovedSince: job.updatedAt,
        reason: { code: 'runs-lost', message: expect.stringMatching(/3 hours: 2 re-runs/) },
      },
      aMoment,
    )
    expect(at.advanceLater).not.toHaveBeenCalled()
  })

  test.each([
    ['it has moved in that time', stuck(2.9), 0],
    ['other work was in the queues in that time', stuck(5, { busyAt: inHours(-1) }), 0],
    ['other work is in the queues', stuck(23), 4],
  ])('keeps waiting when %s', async (_, job, waiting) => {
    expect(await advance(deps(job, [], { backlog: async () => waiting }), job)).toBe('waiting')
  })

  test('is given up after a day of other work', async () => {
    const job = stuck(24, { busyAt: aMoment.toISOString() })
    const at = deps(job, [], { backlog: async () => 4 })
    expect(await advance(at, job)).toBe('given up')
    expect(at.jobs.setState).toHaveBeenCalledWith(
      job,
      expect.objectContaining({ reason: expect.objectContaining({ code: 'queues-busy' }) }),
      aMoment,
    )
  })

  test('continues when there is something to start, however long it has waited', async () => {
    const job = stuck(30, { isSelectionDone: false, started: 0, completed: 0 })
    expect(await advance(deps(job, [image()]), job)).toBe('advanced')
  })

  test('keeps waiting if something ends at that moment', async () => {
    const job = stuck(3)
    const at = deps(job, [])
    at.jobs.setState = vi.fn(async () => undefined)
    expect(await advance(at, job)).toBe('waiting')
    expect(at.advanceLater).toHaveBeenCalledTimes(1)
  })
})
