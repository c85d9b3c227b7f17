import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import type { JobView, NewJobRequest } from '../../clients/typescript/src/index.ts'
import { eventually } from './support/eventually.ts'
import { setConsuming, setTimeLimit, setVariables } from './support/functions.ts'
import { imgintIn } from './support/imgint.ts'
import { smallPhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'

/** More transforms than may be in progress at once (50). TRANSFORM_JOB_PHOTOS=200 runs a job of realistic size. */
const photoCount = Number(process.env.TRANSFORM_JOB_PHOTOS ?? 18)
const corruptEvery = 20
/**
 * As on AWS, a message stays hidden for longer than an attempt can last; both are just shorter here. A message that is
 * worked on comes back after a minute (hold-message.ts).
 */
const timeLimitSeconds = 12
const visibilityTimeoutSeconds = 13
/** A message whose attempt failed comes back after that minute, so that more attempts would only take longer. */
const stack = useStack({ maxReceiveCount: '2' })
const api = () => stack().client(stack().account.accessToken)

type Plans = NonNullable<NewJobRequest['transforms']>
const transforms: Plans = [
  { steps: [{ operation: 'resize', width: 32 }], output: { format: 'webp' } },
  { steps: [{ operation: 'grayscale' }] },
  { steps: [{ operation: 'flip' }, { operation: 'resize', width: 40 }], output: { format: 'png' } },
]

let seed = 0
async function newImages(count: number, isCorrupt: (index: number) => boolean): Promise<string[]> {
  const limit = pLimit(8)
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      limit(async () => {
        const bytes = isCorrupt(index) ? Buffer.from(`no picture ${seed++}`) : await smallPhoto(seed++)
        const imageId = await upload(stack(), bytes, { features: [] })
        await api().getImage({ path: { id: imageId }, query: { wait: 20 } })
        return imageId
      }),
    ),
  )
}

const counted = ({ started, completed, failed, skipped }: JobView) => ({
  started,
  completed,
  failed,
  skipped,
})

/** The job when it has ended, and every count that was seen before. */
async function ended(jobId: string, deadlineMs: number): Promise<{ job: JobView; seen: JobView[] }> {
  const seen: JobView[] = []
  const job = await eventually(async () => {
    const now = await api().getJob({ path: { id: jobId } })
    seen.push(now)
    expect(['completed', 'failed', 'cancelled']).toContain(now.state)
    return now
  }, deadlineMs)
  return { job, seen }
}

function expectMonotone(seen: readonly JobView[]): void {
  for (const name of ['started', 'completed', 'failed', 'skipped'] as const) {
    const values = seen.map((job) => job[name])
    expect(values).toEqual([...values].sort((a, b) => a - b))
  }
}

const eventsOf = (imageIds: readonly string[]) =>
  stack().events.received.filter(
    ({ detail, detailType }) => detailType.startsWith('Image Transform') && imageIds.includes(detail.imageId),
  )

async function objectsOf(imageId: string): Promise<number> {
  const { KeyCount } = await stack().s3.send(
    new ListObjectsV2Command({
      Bucket: stack().outputs.DerivedBucketName,
      Prefix: `${stack().owner}/${imageId}/transforms/`,
    }),
  )
  return KeyCount ?? 0
}

test(
  'makes every transform of every image, counts each once, and makes nothing twice',
  async () => {
    const imageIds = await newImages(photoCount, (index) => index % corruptEvery === 0)
    const total = photoCount * transforms.length
    const failing = Math.ceil(photoCount / corruptEvery) * transforms.length
    const wanted = { selection: { imageIds }, transforms }
    const { jobId } = await api().startJob({ body: wanted })
    const { job, seen } = await ended(jobId, 5 * 60_000)
    expect(job).toMatchObject({ state: 'completed', transforms: transforms.length, total })
    expect(counted(job)).toEqual({ started: total, completed: total - failing, failed: failing, skipped: 0 })
    expectMonotone(seen)
    await eventually(() =>
      expect(new Set(eventsOf(imageIds).map(({ detail }) => detail.eventId)).size).toBe(total),
    )
    const objects = await Promise.all(imageIds.map(objectsOf))
    expect(objects.reduce((sum, count) => sum + count, 0)).toBe(total - failing)

    const { items, nextCursor } = await api().listJobResults({ path: { id: jobId }, query: { limit: 100 } })
    expect(items.length).toBe(Math.min(total, 99))
    expect(nextCursor !== undefined).toBe(items.length < total)
    expect(items.map(({ imageId, number }) => `${imageId} ${number}`)).toEqual(
      imageIds.flatMap((id) => [1, 2, 3].map((number) => `${id} ${number}`)).slice(0, items.length),
    )
    expect(items[0]).toMatchObject({ state: 'failed', reason: { code: expect.any(String) } })
    const { result } = items[3]!
    expect(result).toMatchObject({ mimeType: 'image/webp', widthPx: 32 })
    expect((await (await fetch(result!.url)).arrayBuffer()).byteLength).toBe(result!.sizeBytes)

    await api().requestJobArchive({ path: { id: jobId } })
    const archive = await eventually(async () => {
      const now = await api().getJobArchive({ path: { id: jobId }, query: { wait: 20 } })
      expect(now.state).toBe('completed')
      return now
    })
    expect(archive.files).toBe(total - failing)

    const again = await api().startJob({ body: wanted })
    expect(counted((await ended(again.jobId, 60_000)).job)).toEqual({
      started: 0,
      completed: 0,
      failed: 0,
      skipped: total,
    })

    const body = { selection: { all: true as const }, transforms: transforms.slice(0, 1) }
    const ofAll = await api().startJob({ body })
    await ended(ofAll.jobId, 60_000)
    const listed: string[] = []
    let cursor: string | undefined
    do {
      const page = await api().listJobResults({ path: { id: ofAll.jobId }, query: { limit: 10, cursor } })
      listed.push(...page.items.map(({ imageId }) => imageId))
      cursor = page.nextCursor
    } while (cursor)
    expect(listed.toSorted()).toEqual(imageIds.toSorted())
    await api().requestJobArchive({ path: { id: ofAll.jobId } })
    const all = await api().getJobArchive({ path: { id: ofAll.jobId }, query: { wait: 20 } })
    expect(all).toMatchObject({ state: 'completed', files: photoCount - failing / transforms.length })
  },
  10 * 60_000,
)

test('starts nothing more when cancelled; transforms of deleted images count as skipped', async () => {
  const imageIds = await newImages(22, () => false)
  await setConsuming(stack(), /TransformsMaker/, false)
  const { jobId } = await api().startJob({ body: { selection: { imageIds }, transforms } })
  await eventually(async () => {
    const job = await api().getJob({ path: { id: jobId } })
    expect(job.started).toBeGreaterThanOrEqual(50)
  })
  const { started } = (await api().changeJob({ path: { id: jobId }, body: { state: 'cancelled' } }))!
  // Fewer than all, because only so many may be in progress at once.
  expect(started).toBeLessThan(60)
  await api().deleteImage({ path: { id: imageIds[0]! } })
  await setConsuming(stack(), /TransformsMaker/, true)
  // Some fifty transforms are made meanwhile, which takes more than the usual deadline on a busy machine.
  const job = await eventually(async () => {
    const now = await api().getJob({ path: { id: jobId } })
    expect(now.completed + now.failed).toBe(now.started)
    return now
  })
  expect(counted(job)).toEqual({ started: started - 3, completed: started - 3, failed: 0, skipped: 3 })
}, 180_000)

/** Reads ZIP files with Python's own module: their contents, and whether every checksum is right. */
const readZip = `
import io, json, sys, zipfile
archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert archive.testzip() is None
sizes = {each.filename: each.file_size for each in archive.infolist()}
print(json.dumps({"sizes": sizes, "results": json.loads(archive.read("results.json"))}))
`
interface Zip {
  readonly sizes: Readonly<Record<string, number>>
  readonly results: readonly {
    file?: string
    state: string
    imageId: string
    result?: { sizeBytes: number }
  }[]
}
async function zipOf(url: string): Promise<Zip> {
  const answer = await fetch(url)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=".+[.]zip"$/)
  const input = Buffer.from(await answer.arrayBuffer())
  return JSON.parse(execFileSync('python3', ['-c', readZip], { input, encoding: 'utf8' }))
}

const archivesOf = (jobId: string) =>
  stack().s3.send(
    new ListObjectsV2Command({
      Bucket: stack().outputs.DerivedBucketName,
      Prefix: `.archives/${stack().owner}/${jobId}/`,
    }),
  )

test('all results of a job come as one ZIP file, made once and deleted with any of its images', async () => {
  const imageIds = await newImages(3, (index) => index === 2)
  const plans = transforms.slice(0, 2)
  const { jobId } = await api().startJob({ body: { selection: { imageIds }, transforms: plans } })
  const ofJob = { path: { id: jobId } }
  await expect(api().requestJobArchive(ofJob)).rejects.toMatchObject({ code: 'CONFLICT' })
  await ended(jobId, 60_000)
  await expect(api().getJobArchive(ofJob)).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const asked = await Promise.all(Array.from({ length: 16 }, () => api().requestJobArchive(ofJob)))
  expect(new Set(asked.map((each) => each!.createdAt)).size).toBe(1)
  const archive = await api().getJobArchive({ ...ofJob, query: { wait: 20 } })
  expect(archive).toMatchObject({ state: 'completed', files: 4, parts: [{ number: 1, files: 4 }] })
  const { sizes, results } = await zipOf(archive.parts[0]!.url)
  expect(results.map(({ imageId, state }) => `${imageId} ${state}`)).toEqual(
    imageIds.flatMap((id, index) => plans.map(() => `${id} ${index === 2 ? 'failed' : 'completed'}`)),
  )
  const files = results.filter(({ file }) => file)
  expect(Object.keys(sizes).toSorted()).toEqual(
    [...files.map(({ file }) => file!), 'results.json'].toSorted(),
  )
  for (const { file, result } of files) expect(sizes[file!]).toBe(result!.sizeBytes)
  expect((await archivesOf(jobId)).Contents).toMatchObject([{ Size: archive.sizeBytes }])
  expect(await api().requestJobArchive(ofJob)).toMatchObject({ createdAt: archive.createdAt })

  const folder = await mkdtemp(join(tmpdir(), 'results-'))
  const file = join(folder, 'results.zip')
  const { key } = (await api().createKey({ body: { name: 'results', scopes: ['read', 'write'] } }))!
  const imgint = imgintIn(folder, { IMGINT_API_URL: stack().outputs.ApiUrl, IMGINT_API_KEY: key })
  expect(await imgint.lines('results', jobId, '--zip', file)).toEqual([{ file }])
  expect((await stat(file)).size).toBe(archive.sizeBytes)
  await rm(folder, { recursive: true })

  await api().deleteImage({ path: { id: imageIds[0]! } })
  await expect(api().getJobArchive(ofJob)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await archivesOf(jobId)).KeyCount).toBe(0)
  await api().requestJobArchive(ofJob)
  const { files: left } = await api().getJobArchive({ ...ofJob, query: { wait: 20 } })
  expect(left).toBe(2)
  const { items } = await api().listTransforms({ path: { id: imageIds[1]! } })
  const { transformId } = items[0]!
  await api().deleteTransform({ path: { id: imageIds[1]!, transformId } })
  expect((await archivesOf(jobId)).KeyCount).toBe(0)
})

const injector = join(import.meta.dirname, 'support', 'fault-injector.cjs')
const inject = (calls: number, kills: number) =>
  setVariables(stack(), /TransformsMaker/, {
    NODE_OPTIONS: calls + kills > 0 ? `--require ${injector}` : undefined,
    FAULT_CALL_SHARE: String(calls),
    FAULT_KILL_SHARE: String(kills),
  })
const redrive = () =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/redrive.ts', '--stage', 'local'], {
    env: { ...process.env, AWS_ENDPOINT_URL: stack().env.AWS_ENDPOINT_URL },
  })

/** A process that dies keeps its message for a minute, so that every photo more takes longer. */
const faultyPhotos = 6
const planned = faultyPhotos * transforms.length

test(
  'loses nothing and makes nothing twice while a fifth of the calls fail and the process dies',
  async () => {
    const imageIds = await newImages(faultyPhotos, () => false)
    const { sqs, outputs } = stack()
    await setTimeLimit(stack(), /TransformsMaker/, timeLimitSeconds)
    for (const QueueUrl of [outputs.TransformQueueUrl, outputs.TransformExhaustedQueueUrl])
      await sqs.send(
        new SetQueueAttributesCommand({
          QueueUrl,
          Attributes: { VisibilityTimeout: String(visibilityTimeoutSeconds) },
        }),
      )
    await inject(0.2, 0.02)
    const { jobId } = await api().startJob({ body: { selection: { imageIds }, transforms } })
    const { job } = await ended(jobId, 10 * 60_000)
    expect(job).toMatchObject({ state: 'completed', started: planned, skipped: 0 })
    expect(job.completed + job.failed).toBe(planned)
    await inject(0, 0)
    await eventually(
      async () => {
        await redrive()
        for (const id of imageIds) {
          const { items } = await api().listTransforms({ path: { id } })
          expect(items.map(({ state }) => state)).toEqual(['completed', 'completed', 'completed'])
          expect(await objectsOf(id)).toBe(3)
        }
      },
      4 * 60_000,
      2_000,
    )
    await eventually(() => {
      const completions = eventsOf(imageIds).filter(
        ({ detailType }) => detailType === 'Image Transform Completed',
      )
      // However often a transform was announced, the announcement had the same id.
      expect(new Set(completions.map(({ detail }) => detail.eventId)).size).toBe(planned)
    })
  },
  16 * 60_000,
)
