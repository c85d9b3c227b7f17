import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { v7 as uuidV7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImageTable } from '../../lambdas/image-record/aws/image-table.ts'
import { createJobProgress } from '../../lambdas/image-record/aws/job-progress.ts'
import type { ImageRow } from '../../lambdas/image-record/image-row.ts'
import { deleted, newRun, newSlot } from '../../lambdas/image-record/transitions.ts'
import { createImportTable } from '../../lambdas/jobs/aws/import-table.ts'
import { createJobTable } from '../../lambdas/jobs/aws/job-table.ts'
import type { JobRow } from '../../lambdas/jobs/jobs.ts'
import { newJob } from '../../lambdas/jobs/new-job.ts'
import { createAccountCloser } from '../../lambdas/limits/aws/close-account.ts'
import { createUploadQuota } from '../../lambdas/limits/aws/upload-quota.ts'
import { aMoment } from '../unit/support/factories.ts'
import { documentClient } from './support/document-client.ts'
import { useEmulator } from './support/emulator.ts'
import { createResultsTable } from './support/results-table.ts'

const emulator = useEmulator()
const tableName = 'results'
const twenty = Array.from({ length: 20 }, (_, index) => index)

let client: DynamoDBDocumentClient
let images: ReturnType<typeof createImageTable>
let jobs: ReturnType<typeof createJobTable>
let imports: ReturnType<typeof createImportTable>
let progress: ReturnType<typeof createJobProgress>
beforeAll(async () => {
  client = documentClient(emulator().env)
  await createResultsTable(client, tableName)
  images = createImageTable(client, tableName)
  jobs = createJobTable(client, tableName)
  imports = createImportTable(client, tableName)
  progress = createJobProgress(client, tableName)
})

async function started(owner: string): Promise<JobRow> {
  const job = newJob(
    { selection: { all: true } },
    { owner, jobId: uuidV7(), startedBy: { kind: 'user', id: owner } },
    aMoment,
  )
  await jobs.create(job, 100)
  return job
}

const slotOf = ({ owner, jobId }: JobRow, key = 'photos/a.jpg') => ({
  ...newSlot(
    { owner, imageId: uuidV7() },
    {
      ...{ filename: 'a.jpg', contentType: 'image/jpeg', size: 100, features: [] },
      source: { bucket: 'photos', key, eTag: '"1"' },
      expiresAt: aMoment.toISOString(),
    },
    aMoment,
  ),
  importedBy: jobId,
})

/** An image that this job has begun. */
async function begun(job: JobRow, key: string): Promise<ImageRow> {
  const slot = slotOf(job, key)
  expect(await imports.begin(job, key, slot, undefined, aMoment)).toBe('begun')
  return slot
}

const countsOf = async (job: JobRow) => {
  const { started: begunSoFar, completed, failed, skipped, bytes } = (await jobs.get(job))!
  return { started: begunSoFar, completed, failed, skipped, bytes }
}

describe('twenty imports of one object at once', () => {
  test('make one image, and count it for one of them', async () => {
    const all = await Promise.all(twenty.map(() => started('racing')))
    const slots = all.map((job) => slotOf(job))
    const outcomes = await Promise.all(
      all.map((job, index) => imports.begin(job, 'one', slots[index]!, undefined, aMoment)),
    )
    expect(outcomes.filter((each) => each === 'begun')).toHaveLength(1)
    expect(outcomes.filter((each) => each === 'taken')).toHaveLength(19)
    const { rows } = await images.list('racing', 100)
    expect(rows.map(({ imageId }) => imageId)).toEqual([slots[outcomes.indexOf('begun')]!.imageId])
    const counts = await Promise.all(all.map(countsOf))
    expect(counts.reduce((sum, { started: each }) => sum + each, 0)).toBe(1)
    expect(counts.reduce((sum, { bytes = 0 }) => sum + bytes, 0)).toBe(100)

    const before = (await imports.find('racing', 'one'))!
    const again = await Promise.all(all.map((job) => imports.begin(job, 'one', slotOf(job), before, aMoment)))
    expect(again.filter((each) => each === 'begun')).toHaveLength(1)
  })

  test('begin nothing for a job that was stopped', async () => {
    const job = await started('stopped')
    await jobs.setState(job, { from: ['running'], to: 'paused' }, aMoment)
    expect(await imports.begin(job, 'one', slotOf(job), undefined, aMoment)).toBe('job stopped')
    expect(await imports.find('stopped', 'one')).toBeUndefined()
    expect((await images.list('stopped', 10)).rows).toEqual([])
  })
})

describe('an imported image', () => {
  test('counts once when it is settled, however often and by however many that is reported', async () => {
    const job = await started('counting')
    const [good, bad] = [await begun(job, 'good'), await begun(job, 'bad')]
    const reason = { code: 'CORRUPT_FILE', message: 'It is damaged.' } as const
    await Promise.all(
      twenty.flatMap(() => [
        progress.countImported({ ...good, state: 'completed' }, aMoment),
        progress.countImported({ ...bad, state: 'rejected', reason }, aMoment),
      ]),
    )
    expect(await countsOf(job)).toEqual({ started: 2, completed: 1, failed: 1, skipped: 0, bytes: 200 })
    const { skipped } = await imports.skippedPage(job, { limit: 10 })
    expect(skipped).toEqual([
      { key: 'bad', sizeBytes: 100, code: 'CORRUPT_FILE', reason: reason.message, imageId: bad.imageId },
    ])
  })

  test('that is deleted while it is processed was imported', async () => {
    const job = await started('deleting')
    const image = await begun(job, 'a')
    const tombstone = await images.apply(image, deleted(image, aMoment))
    await progress.countImported(tombstone.row!, aMoment)
    await progress.countImported({ ...image, state: 'completed' }, aMoment)
    expect(await countsOf(job)).toMatchObject({ started: 1, completed: 1, failed: 0 })
  })

  test('that is run again counts for the re-run alone', async () => {
    const image = { ...slotOf(await started('again')), isCounted: true, state: 'completed' as const }
    const run = newRun(image as ImageRow, { analysis: true, features: [] }, aMoment)
    expect(run).not.toHaveProperty('importedBy')
    expect(run).not.toHaveProperty('isCounted')
  })
})

test('skipped objects are listed in the order of their keys, page by page, each once', async () => {
  const job = await started('skipping')
  const keys = ['b', 'a', 'ä/🙂', 'x'.repeat(1_024), `${'x'.repeat(1_023)}y`, 'control\u0001']
  const rows = keys.map((key) => ({ key, code: 'empty', reason: 'The object is empty.' }))
  await imports.noteSkipped(job, rows)
  await imports.noteSkipped(job, rows.slice(0, 2))
  const listed: string[] = []
  let after: string | undefined
  do {
    const page = await imports.skippedPage(job, { limit: 2, after })
    listed.push(...page.skipped.map(({ key }) => key))
    after = page.last
  } while (after)
  expect(listed.toSorted()).toEqual(keys.toSorted())
  expect(listed.slice(0, 3)).toEqual(['a', 'b', 'control\u0001'])
})

describe('the daily quota of an import', () => {
  const upload = (uploads: number) => ({
    wanted: { uploads: 1, bytes: 10 },
    shares: [{ name: 'owner', quota: { uploads, bytes: 1_000 } }],
  })

  test('is never exceeded by twenty at once, and begins anew the next day', async () => {
    const count = createUploadQuota(client, tableName)
    const answers = await Promise.all(twenty.map(() => count('quota', upload(7), aMoment)))
    expect(answers.filter(Boolean)).toHaveLength(7)
    const tomorrow = new Date(aMoment.getTime() + 86_400_000)
    expect(await count('quota', upload(7), tomorrow)).toBe(true)
  })

  test('is used up for an account that is being erased, and leaves no count of it', async () => {
    await createAccountCloser(client, tableName)('closed', aMoment)
    expect(await createUploadQuota(client, tableName)('closed', upload(7), aMoment)).toBe(false)
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: { pk: 'LIMITS#closed', sk: 'REQUESTS' } }),
    )
    expect(Item).not.toHaveProperty('uploads')
  })
})

test('a job that was paused for a reason is resumed without it', async () => {
  const job = await started('resuming')
  const reason = { code: 'daily-limit', message: 'Tomorrow' } as const
  await jobs.setState(job, { from: ['running'], to: 'paused', reason }, aMoment)
  expect(await jobs.get(job)).toMatchObject({ reason })
  expect(await jobs.setState(job, { from: ['paused'], to: 'running' }, aMoment)).not.toHaveProperty('reason')
})
