import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { v7 as uuidV7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { newApiKey } from '../../lambdas/identity/api-key.ts'
import { createKeyTable } from '../../lambdas/identity/aws/key-table.ts'
import type { KeyRow } from '../../lambdas/identity/keys.ts'
import { createImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { createJobProgress } from '../../lambdas/image-record/aws/job-progress.ts'
import { jobKey } from '../../lambdas/image-record/aws/job-tally.ts'
import { createVersionTable } from '../../lambdas/image-record/aws/version-table.ts'
import type { ImageRow } from '../../lambdas/image-record/image-row.ts'
import { openShards } from '../../lambdas/image-record/open-work.ts'
import { deleted } from '../../lambdas/image-record/transitions.ts'
import { createJobTable } from '../../lambdas/jobs/aws/job-table.ts'
import type { JobRow } from '../../lambdas/jobs/jobs.ts'
import { newJob } from '../../lambdas/jobs/new-job.ts'
import { createOpenWorkReader } from '../../lambdas/operations/aws/open-work.ts'
import { ownerKey } from '../../lambdas/platform/dynamo/row-key.ts'
import { resumeJob } from '../../lambdas/sweep/sweep.ts'
import { aMoment, anAnalysis, anImageRow, aResult, asNewRows } from '../unit/support/factories.ts'
import { documentClient } from './support/document-client.ts'
import { useEmulator } from './support/emulator.ts'
import { createResultsTable } from './support/results-table.ts'

const emulator = useEmulator()
const tableName = 'results'
const limit = 10
const hoursLater = (hours: number) => new Date(aMoment.getTime() + hours * 3_600_000)

let client: DynamoDBDocumentClient
let images: ReturnType<typeof createImageTable>
let versions: ReturnType<typeof createVersionTable>
let jobs: ReturnType<typeof createJobTable>
let progress: ReturnType<typeof createJobProgress>
let keys: ReturnType<typeof createKeyTable>

beforeAll(async () => {
  client = documentClient(emulator().env)
  await createResultsTable(client, tableName)
  images = createImageTable(client, tableName)
  versions = createVersionTable(client, tableName)
  jobs = createJobTable(client, tableName)
  progress = createJobProgress(client, tableName)
  keys = createKeyTable(client, tableName)
})

const aJob = (owner: string, changes: Partial<JobRow> = {}): JobRow => ({
  ...newJob(
    { selection: { all: true }, rerun: { analysis: false } },
    { owner, jobId: uuidV7(), startedBy: { kind: 'user', id: owner } },
    aMoment,
  ),
  ...changes,
})

async function started(owner: string): Promise<JobRow> {
  const job = aJob(owner)
  expect(await jobs.create(job, limit)).toBe(true)
  return job
}

/** An image whose re-run for this job has begun. */
async function begun(job: JobRow): Promise<{ image: ImageRow; run: ImageRow }> {
  const image = anImageRow({
    owner: job.owner,
    state: 'completed',
    analysis: anAnalysis(),
    vision: { labels: aResult('labels') },
  })
  await images.insert(asNewRows([image]))
  const run = await versions.begin(image, { analysis: false, features: ['labels'] }, aMoment, job.jobId)
  if (typeof run === 'string') throw new Error(`Expected a re-run but it is ${run}`)
  return { image, run }
}

async function removed(image: ImageRow): Promise<void> {
  await images.apply(image, deleted(image, aMoment))
  await versions.erase(image, hoursLater(1))
}

const countsOf = async (job: JobRow) => {
  const { started, completed, failed, skipped } = (await jobs.get(job))!
  return { started, completed, failed, skipped }
}

describe('a re-run whose image is deleted', () => {
  test('counts as skipped, once, however often the deletion is finished', async () => {
    const job = await started('deleting')
    const { image } = await begun(job)
    expect(await countsOf(job)).toEqual({ started: 1, completed: 0, failed: 0, skipped: 0 })
    await removed(image)
    await removed(image)
    expect(await countsOf(job)).toEqual({ started: 0, completed: 0, failed: 0, skipped: 1 })
    expect(await jobs.get(job)).toMatchObject({ updatedAt: hoursLater(1).toISOString() })
    expect(await versions.list(image)).toEqual([])
  })

  test('counts by its outcome if it ended before', async () => {
    const job = await started('ending-before')
    const { image, run } = await begun(job)
    await progress.count({ ...run, state: 'failed' }, hoursLater(1))
    await removed(image)
    expect(await countsOf(job)).toEqual({ started: 1, completed: 0, failed: 1, skipped: 0 })
    expect(await versions.list(image)).toEqual([])
  })

  test('is not counted again when its end is reported later', async () => {
    const job = await started('ending-after')
    const { image, run } = await begun(job)
    await removed(image)
    await progress.count({ ...run, state: 'completed' }, hoursLater(1))
    await progress.count({ ...run, state: 'failed' }, hoursLater(1))
    expect(await countsOf(job)).toEqual({ started: 0, completed: 0, failed: 0, skipped: 1 })
  })

  test('counts once when its end, its failure, the deletion and the sweep all coincide', async () => {
    const job = await started('all-at-once')
    const all = await Promise.all(Array.from({ length: 15 }, () => begun(job)))
    await Promise.all(
      all.flatMap(({ image, run }) =>
        [
          () => removed(image),
          () => progress.count({ ...run, state: 'completed' }, aMoment),
          () => progress.count({ ...run, state: 'failed' }, aMoment),
          () => removed(image),
        ]
          .sort(() => Math.random() - 0.5)
          .map((race) => race()),
      ),
    )
    const { started: begunStill, completed, failed, skipped } = await countsOf(job)
    expect(completed + failed + skipped).toBe(15)
    expect(begunStill).toBe(completed + failed)
  })

  test('can be deleted after the job itself is gone, and does not bring it back', async () => {
    const job = await started('gone')
    const { image, run } = await begun(job)
    const other = await begun(job)
    await client.send(new DeleteCommand({ TableName: tableName, Key: jobKey(job) }))
    await progress.count({ ...run, state: 'completed' }, aMoment)
    await removed(other.image)
    await removed(image)
    expect(await jobs.get(job)).toBeUndefined()
    expect(await versions.list(other.image)).toEqual([])
  })
})

describe('a job that is not running', () => {
  test('begins nothing more, but counts late results', async () => {
    const job = await started('pausing')
    const { run } = await begun(job)
    await jobs.setState(job, { from: ['running'], to: 'paused' }, aMoment)
    await expect(begun(job)).rejects.toThrow('job stopped')
    const reason = { code: 'runs-lost', message: 'Nothing has moved.' } as const
    await jobs.setState(job, { from: ['paused'], to: 'failed', reason }, hoursLater(3))
    await progress.count({ ...run, state: 'completed' }, hoursLater(4))
    expect(await jobs.get(job)).toMatchObject({
      state: 'failed',
      reason,
      finishedAt: hoursLater(3).toISOString(),
      started: 1,
      completed: 1,
    })
  })

  test('is given up only if nothing has moved since that was decided', async () => {
    const job = await started('moving')
    const { run } = await begun(job)
    const stalled = { from: ['running'], to: 'failed', unmovedSince: job.updatedAt } as const
    await progress.count({ ...run, state: 'completed' }, hoursLater(1))
    expect(await jobs.setState(job, stalled, hoursLater(3))).toBeUndefined()
    expect(await jobs.get(job)).toMatchObject({ state: 'running' })
  })
})

describe('a job that lost its message', () => {
  const overdue = async (now: Date) =>
    (await Promise.all(openShards.map((shard) => images.overdue(shard, now)))).flatMap((page) => page.jobs)

  test('gets exactly one more from the sweep after an hour, in a new turn', async () => {
    const job = await started('cut-off')
    const ref = { owner: job.owner, jobId: job.jobId }
    expect(await overdue(hoursLater(0.9))).not.toContainEqual(ref)
    expect(await overdue(hoursLater(1.1))).toContainEqual(ref)
    const sent: { turn: number }[] = []
    const advanceLater = async (each: { turn: number }) => void sent.push(each)
    const deps = { jobs, advanceLater, now: () => hoursLater(1.1) }
    const outcomes = await Promise.all([resumeJob(deps, ref), resumeJob(deps, ref), resumeJob(deps, ref)])
    expect(outcomes.sort()).toEqual(['job resumed', 'nothing owed', 'nothing owed'])
    expect(sent).toMatchObject([{ turn: 1 }])
    expect(await overdue(hoursLater(1.2))).not.toContainEqual(ref)
  })

  test('is not looked for after it has ended, and does not count as an open image', async () => {
    const job = await started('ended')
    await jobs.setState(job, { from: ['running'], to: 'completed' }, aMoment)
    expect(await overdue(hoursLater(99))).not.toContainEqual({ owner: job.owner, jobId: job.jobId })
    await started('still-running')
    const { open } = await createOpenWorkReader(client, tableName)()
    expect(open.filter(({ imageId }) => imageId === undefined)).toEqual([])
  })
})

describe('the limit of unfinished jobs', () => {
  test('holds when many are started at once; a job that ends makes room', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => jobs.create(aJob('storming'), limit)))
    expect(made.filter(Boolean)).toHaveLength(limit)
    const { rows: listed } = await jobs.page('storming', { limit: 100 })
    expect(listed).toHaveLength(limit)
    await jobs.setState(listed[3]!, { from: ['running'], to: 'cancelled' }, aMoment)
    await jobs.setState(listed[4]!, { from: ['running'], to: 'paused' }, aMoment)
    expect(await jobs.create(aJob('storming'), limit)).toBe(true)
    expect(await jobs.create(aJob('storming'), limit)).toBe(false)
  })

  test("counts jobs that are older than the limit's row, however many have ended since", async () => {
    const older = [
      ...Array.from({ length: limit - 1 }, () => aJob('established')),
      ...Array.from({ length: 120 }, () => aJob('established', { state: 'completed' })),
    ]
    for (const job of older) {
      const Item = { ...jobKey(job), ...job, turn: undefined, openShard: undefined, dueAt: undefined }
      await client.send(new PutCommand({ TableName: tableName, Item }))
    }
    const made = await Promise.all(Array.from({ length: 5 }, () => jobs.create(aJob('established'), limit)))
    expect(made.filter(Boolean)).toHaveLength(1)
  })
})

describe('the limit of keys', () => {
  const aKey = (owner: string): KeyRow => ({
    owner,
    keyId: newApiKey().keyId,
    name: 'x',
    scopes: ['read'],
    createdAt: aMoment.toISOString(),
  })
  const create = (row: KeyRow) => keys.create(row, 'hash', limit)

  test('holds when many are created at once; a revoked one makes room', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => create(aKey('storming'))))
    expect(made.filter(Boolean)).toHaveLength(limit)
    const listed = await keys.list('storming')
    expect(listed).toHaveLength(limit)
    const [first] = listed
    const revoked = await Promise.all(
      Array.from({ length: 5 }, () => keys.revoke('storming', first!.keyId, aMoment)),
    )
    expect(revoked.filter(Boolean)).toHaveLength(1)
    const more = await Promise.all(Array.from({ length: 5 }, () => create(aKey('storming'))))
    expect(more.filter(Boolean)).toHaveLength(1)
  })

  test("counts keys that are older than the limit's row", async () => {
    for (let count = 0; count < limit; count++) {
      const row = aKey('established')
      const Item = { pk: ownerKey(row.owner), sk: `KEY#${row.keyId}`, ...row }
      await client.send(new PutCommand({ TableName: tableName, Item }))
    }
    expect(await create(aKey('established'))).toBe(false)
  })
})
