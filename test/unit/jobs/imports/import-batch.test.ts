import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { type ImportBatchDeps, importBatch } from '../../../../lambdas/jobs/imports/import-batch.ts'
import { type ListInventoryDeps, listInventory } from '../../../../lambdas/jobs/imports/list-inventory.ts'
import type { JobRow } from '../../../../lambdas/jobs/jobs.ts'
import { newJob } from '../../../../lambdas/jobs/new-job.ts'
import { aMoment } from '../../support/factories.ts'

const ref = { owner: 'alice', jobId: '01890000-0000-7000-8000-000000000000' }
const inventory = 's3://inventories/photos/manifest.json'
const aJob = (changes: Partial<JobRow> = {}, order: Partial<JobRow['import']> = {}): JobRow => ({
  ...newJob({ selection: { all: true } }, { ...ref, startedBy: { kind: 'user', id: 'root' } }, aMoment),
  selection: { objects: { bucket: 'photos', inventory } },
  import: { dryRun: false, perSecond: 20, ...order },
  ...changes,
})
const batchOf = (...keys: string[]) => ({
  ...ref,
  line: {
    batch: '0-7',
    objects: keys.map((key): [string, number, string] => [key, 100, aMoment.toISOString()]),
  },
})

function aWorld(job: JobRow | undefined, changes: Partial<ImportBatchDeps> = {}) {
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
  return {
    images: { readWhole: async () => undefined },
    jobs: { get: async () => job, setState: vi.fn(async () => job) },
    ownerLimits: { read: async () => ({}) },
    dailyQuota: { uploads: 10, bytes: 1_000 },
    countUploads: vi.fn(async () => true),
    importTable: {
      find: async () => undefined,
      begin: vi.fn(async () => 'begun' as const),
      noteSkipped: vi.fn(async () => undefined),
      countBatch: vi.fn(async () => undefined),
    },
    originals: { exists: async () => false },
    sourceBucket: {
      look: vi.fn(async (bucket: string, key: string) => ({
        source: { bucket, key, eTag: '"1"' },
        sizeBytes: 100,
        head: key.endsWith('.txt') ? Buffer.from('text') : jpeg,
      })),
      copy: vi.fn(async () => ({})),
    },
    backlog: async () => 0,
    maxUploadBytes: 1_000,
    uploadExpirySeconds: 900,
    defaultFeatures: [],
    now: () => aMoment,
    ...changes,
  } satisfies ImportBatchDeps
}

test('a batch imports its photos, counts what it skips, and keeps the pace of four at once', async () => {
  const deps = aWorld(aJob())
  expect(await importBatch(deps, batchOf('1.jpg', '2.jpg', '3.jpg', 'a.txt'))).toEqual({
    next: 'done',
    // 3 photos of each of four batches at 20 a second.
    waitSeconds: 1,
  })
  expect(deps.sourceBucket.copy).toHaveBeenCalledTimes(3)
  expect(deps.importTable.noteSkipped).toHaveBeenLastCalledWith(expect.objectContaining(ref), [
    expect.objectContaining({ key: 'a.txt', code: 'not-a-photo' }),
  ])
  expect(deps.importTable.countBatch).toHaveBeenLastCalledWith(
    expect.objectContaining(ref),
    '0-7',
    { skipped: 1 },
    aMoment,
  )
})

test('a dry run counts what it would import, and begins nothing', async () => {
  const deps = aWorld(aJob({}, { dryRun: true }), { backlog: async () => 9 })
  expect(await importBatch(deps, batchOf('1.jpg', '2.jpg'))).toEqual({ next: 'done', waitSeconds: 0 })
  expect(deps.importTable.begin).not.toHaveBeenCalled()
  const counted = { skipped: 0, started: 2, completed: 2, bytes: 200 }
  expect(deps.importTable.countBatch).toHaveBeenLastCalledWith(
    expect.objectContaining(ref),
    '0-7',
    counted,
    aMoment,
  )
})

test.each([
  ['fresh uploads wait', aJob(), { backlog: async () => 1 }, { next: 'again', waitSeconds: 40 }],
  ['the job is paused', aJob({ state: 'paused' }), {}, { next: 'again', waitSeconds: 900 }],
  ['the job is cancelled', aJob({ state: 'cancelled' }), {}, { next: 'stop', waitSeconds: 0 }],
  ['the account is gone', undefined, {}, { next: 'stop', waitSeconds: 0 }],
])('a batch looks at nothing while %s', async (_when, job, changes, outcome) => {
  const deps = aWorld(job, changes)
  expect(await importBatch(deps, batchOf('1.jpg'))).toEqual(outcome)
  expect(deps.sourceBucket.look).not.toHaveBeenCalled()
})

test('a batch pauses the job when the day is full, and is repeated', async () => {
  const deps = aWorld(aJob(), { countUploads: async () => false })
  expect(await importBatch(deps, batchOf('1.jpg', 'a.txt'))).toEqual({ next: 'again', waitSeconds: 900 })
  expect(deps.jobs.setState).toHaveBeenCalledWith(
    expect.anything(),
    expect.objectContaining({ to: 'paused', reason: expect.objectContaining({ code: 'daily-limit' }) }),
    aMoment,
  )
  expect(deps.importTable.countBatch).not.toHaveBeenCalled()
})

function lists(job: JobRow | undefined, changes: Partial<ListInventoryDeps> = {}) {
  const written = new Map<string, string[]>()
  const file = (...keys: string[]) => keys.map((key) => ({ key, sizeBytes: 1, modifiedAt: aMoment }))
  const files: Record<string, ReturnType<typeof file>> = {
    '0': file('a/1.jpg', 'b/2.jpg', 'a/3.txt'),
    '1': [],
  }
  const deps = {
    jobs: { get: async () => job, advance: vi.fn(async () => undefined), setState: vi.fn(async () => job) },
    inventories: {
      readManifest: async () => ({
        sourceBucket: 'photos',
        fileFormat: 'CSV',
        fileSchema: '',
        files: Object.keys(files).map((key) => ({ key })),
      }),
      open: async (_bucket: string, key: string) => ({
        objects: (async function* () {
          yield* files[key]!
        })(),
      }),
    },
    importLists: {
      write: async (key: string, lines: AsyncIterable<string>) => {
        const all: string[] = await Readable.from(lines).toArray()
        written.set(key, all)
        return all.length
      },
    },
    countGivenUp: vi.fn(),
    now: () => aMoment,
    ...changes,
  } satisfies ListInventoryDeps
  return { deps, written }
}

test('each file of an inventory becomes a list of what passes the filters; after the last, the selection is done', async () => {
  const source = { bucket: 'photos', inventory, prefix: 'a/', extensions: ['jpg'] }
  const { deps, written } = lists(aJob({ selection: { objects: source } }))
  const folder = `.imports/alice/${ref.jobId}/`
  const first = await listInventory(deps, { ...ref, file: 0 })
  expect(first).toEqual({
    ...ref,
    isDone: false,
    hasBatches: true,
    file: 1,
    list: `${folder}0.jsonl`,
    results: `${folder}results`,
  })
  expect(written.get(`${folder}0.jsonl`)?.map((line) => JSON.parse(line))).toEqual([
    { batch: '0-0', objects: [['a/1.jpg', 1, aMoment.toISOString()]] },
  ])
  expect(await listInventory(deps, { ...ref, file: 1 })).toMatchObject({
    isDone: false,
    hasBatches: false,
    file: 2,
  })
  expect(await listInventory(deps, { ...ref, file: 2 })).toMatchObject({ isDone: true })
  expect(vi.mocked(deps.jobs.advance).mock.calls.map(([, step]: unknown[]) => step)).toEqual([
    { cursor: '1', isSelectionDone: false, skipped: 0 },
    { cursor: '2', isSelectionDone: false, skipped: 0 },
    { isSelectionDone: true, skipped: 0 },
  ])
})

test.each([
  ['cannot be read', { fault: 'unreadable' as const, said: 'Access Denied' }, 'Access Denied'],
  [
    'is of another bucket',
    { sourceBucket: 'others', fileFormat: 'CSV', fileSchema: '', files: [] },
    'it is of others',
  ],
])('a manifest that %s fails the job, and says why', async (_why, manifest, said) => {
  const { deps } = lists(aJob(), {
    inventories: { readManifest: async () => manifest, open: async () => manifest as never },
  })
  expect(await listInventory(deps, { ...ref, file: 0 })).toMatchObject({ isDone: true })
  expect(vi.mocked(deps.jobs.setState).mock.lastCall?.[1]).toMatchObject({
    to: 'failed',
    reason: { code: 'source-unreadable', message: expect.stringContaining(said) },
  })
  expect(deps.countGivenUp).not.toHaveBeenCalled()
})

test('when the state machine gives up, the job fails and the alarm counts it, unless it had ended', async () => {
  const gaveUp = { ...ref, file: 1, fault: { Error: 'States.Timeout' } }
  const { deps } = lists(aJob())
  expect(await listInventory(deps, gaveUp)).toMatchObject({ isDone: true })
  expect(vi.mocked(deps.jobs.setState).mock.lastCall?.[1]).toMatchObject({
    to: 'failed',
    reason: { code: 'import-stopped', message: expect.stringContaining('States.Timeout') },
  })
  expect(deps.countGivenUp).toHaveBeenCalledOnce()
  const cancelled = lists(aJob({ state: 'cancelled' })).deps
  expect(await listInventory(cancelled, gaveUp)).toMatchObject({ isDone: true })
  expect(cancelled.jobs.setState).not.toHaveBeenCalled()
  expect(cancelled.countGivenUp).not.toHaveBeenCalled()
})
