import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListObjectVersionsCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3'
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { expect, test } from 'vitest'
import type { ErasurePreview, ImportRequest, JobView } from '../../clients/typescript/src/index.ts'
import { eventually } from './support/eventually.ts'
import { setVariables } from './support/functions.ts'
import { fillBucket, importBucket, type SourceObject, sourceObjects } from './support/import-source.ts'
import { sha256 } from './support/photos.ts'
import { putInventory } from './support/put-inventory.ts'
import { useStack } from './support/stack.ts'
import { rowsAbout } from './support/what-is-left.ts'

/** IMPORT_OBJECTS=2000 runs an import of realistic size. */
const objectCount = Number(process.env.IMPORT_OBJECTS ?? 200)
/** Two files of two batches each: the second file has to wait for the photos of the first one. */
const inventoryCount = 120
const maxUploadBytes = 100_000
const stack = useStack({
  maxUploadBytes: String(maxUploadBytes),
  importsPerSecond: '100',
  inventoryImports: 'true',
})
const api = () => stack().client(stack().account.accessToken)

/** Just longer than a step takes here, so that the step of a killed function is repeated soon. */
const visibilityTimeoutSeconds = 20

async function ended(jobId: string, deadlineMs = 10 * 60_000, client = api()): Promise<JobView> {
  return eventually(
    async () => {
      const job = await client.getJob({ path: { id: jobId } })
      expect(['completed', 'failed', 'cancelled']).toContain(job.state)
      return job
    },
    deadlineMs,
    500,
  )
}

async function importNow(body: ImportRequest): Promise<JobView> {
  const { jobId } = await api().startImport({ body })
  return ended(jobId)
}

/** The rows of the report by key, in the code of each. No key or code of these tests needs more than quotes. */
async function report(jobId: string, client = api()): Promise<Map<string, string>> {
  const rows: string[][] = []
  let cursor: string | undefined
  do {
    const onResponse = ({ headers }: Response) => {
      cursor = headers.get('x-next-cursor') ?? undefined
    }
    const csv = await client.listSkipped(
      { path: { id: jobId }, query: { limit: 100, cursor } },
      { onResponse },
    )
    rows.push(...csv.split('\r\n').filter(Boolean).map(cellsOf))
  } while (cursor)
  const [names, ...others] = rows
  expect(names).toEqual(['key', 'sizeBytes', 'code', 'reason', 'imageId'])
  expect(new Set(others.map(([key]) => key)).size).toBe(others.length)
  return new Map(others.map(([key, , code]) => [key!, code!]))
}

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain! : quoted.replaceAll('""', '"'),
  )

/** Every image of the owner, with the object that it was imported from. */
async function library(
  owner = stack().owner,
): Promise<{ imageId: string; key: string; state: string; sha256?: string }[]> {
  const found = []
  let last: string | undefined
  do {
    const page = await stack().images.list(owner, 100, last)
    last = page.last
    for (const { imageId, state, upload, analysis } of page.rows)
      found.push({ imageId, key: upload!.source!.key, state, sha256: analysis?.file.sha256 })
  } while (last)
  return found
}

/** How many versions each original has: a second copy would be a second version. */
async function copies(): Promise<number[]> {
  const counts = new Map<string, number>()
  let marker: { KeyMarker?: string; VersionIdMarker?: string } = {}
  let isLast = false
  while (!isLast) {
    const page = await stack().s3.send(
      new ListObjectVersionsCommand({ Bucket: stack().outputs.OriginalsBucketName, ...marker }),
    )
    for (const { Key } of page.Versions ?? []) counts.set(Key!, (counts.get(Key!) ?? 0) + 1)
    marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
    isLast = !page.IsTruncated
  }
  return [...counts.values()]
}

/** Lets a function die at its n-th call, once: the one that advances jobs, or another one. */
async function killAtCall(call: number, named = /RerunsAdvance/): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'imgint-import-'))
  const log = join(folder, 'killed')
  const change = (variables: Record<string, string | undefined>) => setVariables(stack(), named, variables)
  await change({
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'support', 'fault-injector.cjs')}`,
    FAULT_KILL_AT_CALL: String(call),
    FAULT_KILL_LOG: log,
  })
  await eventually(() => expect(existsSync(log)).toBe(true), 120_000, 50)
  await change({ NODE_OPTIONS: undefined, FAULT_KILL_AT_CALL: undefined, FAULT_KILL_LOG: undefined })
  expect(readFileSync(log, 'utf8')).not.toBe('')
  await rm(folder, { recursive: true })
}

const keysOf = (objects: readonly SourceObject[], ...becoming: SourceObject['becomes'][]) =>
  objects.flatMap(({ key, becomes }) => (becoming.includes(becomes) ? [key] : [])).sort()
const codeOf: Readonly<Record<string, string>> = { rejected: 'TRUNCATED_FILE' }

test(
  'an import that is killed three times makes each object an image exactly once, and its report is complete',
  async () => {
    const prefix = `${stack().owner}/all/`
    const objects = await sourceObjects(prefix, objectCount, maxUploadBytes)
    await fillBucket(stack(), objects)
    await stack().sqs.send(
      new SetQueueAttributesCommand({
        QueueUrl: (stack().outputs as Record<string, string>).JobQueueUrl,
        Attributes: { VisibilityTimeout: String(visibilityTimeoutSeconds) },
      }),
    )
    const images = keysOf(objects, 'image')
    const rejected = keysOf(objects, 'rejected')
    const skipped = keysOf(objects, 'empty', 'too-large', 'not-a-photo')
    const body = { bucket: importBucket, prefix, features: [], perSecond: 60 }

    const dry = await importNow({ ...body, dryRun: true })
    expect(dry).toMatchObject({ state: 'completed', completed: images.length + rejected.length, failed: 0 })
    expect(dry.import!.estimate!.onceUsd).toBeGreaterThan(0)
    expect([...(await report(dry.jobId)).keys()].sort()).toEqual(skipped)
    expect(await library()).toEqual([])

    const { jobId } = await api().startImport({ body })
    for (const call of [40, 150, 260]) await killAtCall(call)
    const job = await ended(jobId)
    expect(job).toMatchObject({
      state: 'completed',
      started: images.length + rejected.length,
      completed: images.length,
      failed: rejected.length,
      skipped: skipped.length,
      import: { found: objects.length, pending: 0, bytes: dry.import!.bytes },
    })

    const made = await library()
    expect(made.map(({ key }) => key).sort()).toEqual([...images, ...rejected].sort())
    const hashes = new Map(objects.map(({ key, body: bytes }) => [key, sha256(bytes)]))
    for (const { key, state, sha256: hash } of made)
      if (images.includes(key))
        expect({ key, state, hash }).toEqual({ key, state: 'completed', hash: hashes.get(key) })
    expect(await copies()).toEqual(made.map(() => 1))

    const listed = await report(jobId)
    expect([...listed.keys()].sort()).toEqual([...skipped, ...rejected].sort())
    for (const { key, becomes } of objects)
      if (becomes !== 'image') expect(listed.get(key)).toBe(codeOf[becomes] ?? becomes)

    const again = await importNow(body)
    expect(again).toMatchObject({ started: 0, skipped: objects.length })
    expect((await library()).length).toBe(made.length)
    expect(await copies()).toEqual(made.map(() => 1))
  },
  10 * 60_000,
)

test(
  'an import from an inventory in CSV makes each photo an image once, also when a batch is killed; one in Parquet makes none again',
  async () => {
    const [dave, chief] = [await stack().person('dave'), await stack().person('chief', true)]
    const [own, admin] = [stack().client(dave.accessToken), stack().client(chief.accessToken)]
    const { owner } = dave
    const prefix = `inventory-of-${owner}/`
    const objects = await sourceObjects(prefix, inventoryCount, maxUploadBytes)
    await fillBucket(stack(), objects)
    const gone = `${prefix}gone.jpg`
    const listed = [
      ...objects.map(({ key, body }) => ({ key, sizeBytes: body.length })),
      { key: gone, sizeBytes: 100 },
      { key: `${prefix}old.jpg`, sizeBytes: 100, isLatest: false },
      { key: `${prefix}deleted.jpg`, sizeBytes: 0, isDeleteMarker: true },
      { key: `${prefix}notes.txt`, sizeBytes: 100, modifiedAt: new Date('2001-01-01') },
      { key: 'elsewhere/photo.jpg', sizeBytes: 100 },
    ]
    const csv = await putInventory(stack(), `inventories/${owner}/csv/`, listed, 'CSV')
    const parquet = await putInventory(stack(), `inventories/${owner}/parquet/`, listed, 'Parquet')
    const body = {
      bucket: importBucket,
      prefix,
      features: [],
      modifiedFrom: '2002-01-01T00:00:00.000Z',
    } satisfies ImportRequest
    const path = { owner }
    const [images, rejected] = [keysOf(objects, 'image'), keysOf(objects, 'rejected')]
    const skipped = [...keysOf(objects, 'empty', 'too-large', 'not-a-photo'), gone].sort()

    for (const client of [own, admin])
      await expect(client.startImport({ body: { ...body, inventory: csv } })).rejects.toMatchObject({
        code: 'INVALID_REQUEST',
      })
    const wrong = await admin.startImportOf({
      path,
      body: { ...body, inventory: `s3://${importBucket}/no-manifest.json` },
    })
    expect(await ended(wrong.jobId, 60_000, own)).toMatchObject({
      state: 'failed',
      reason: { code: 'source-unreadable', message: expect.stringContaining('no-manifest.json') },
    })

    const dry = await admin.startImportOf({ path, body: { ...body, inventory: parquet, dryRun: true } })
    expect(await ended(dry.jobId, undefined, own)).toMatchObject({
      state: 'completed',
      completed: images.length + rejected.length,
      skipped: skipped.length,
    })
    expect(await library(owner)).toEqual([])

    const { jobId } = await admin.startImportOf({ path, body: { ...body, inventory: csv } })
    await killAtCall(60, /InventoryImportsBatch/)
    expect(await ended(jobId, undefined, own)).toMatchObject({
      state: 'completed',
      started: images.length + rejected.length,
      completed: images.length,
      failed: rejected.length,
      skipped: skipped.length,
    })
    const made = await library(owner)
    expect(made.map(({ key }) => key).sort()).toEqual([...images, ...rejected].sort())
    const inCsv = await report(jobId, own)
    expect([...inCsv.keys()].sort()).toEqual([...skipped, ...rejected].sort())
    expect(inCsv.get(gone)).toBe('gone')

    const again = await admin.startImportOf({ path, body: { ...body, inventory: parquet } })
    expect(await ended(again.jobId, undefined, own)).toMatchObject({
      state: 'completed',
      started: 0,
      skipped: listed.length - 4,
    })
    expect((await library(owner)).length).toBe(made.length)
    expect(new Set(await copies())).toEqual(new Set([1]))
  },
  10 * 60_000,
)

test('an owner imports only from below their own id, an administrator for anybody, and erasure leaves nothing of it', async () => {
  const [carol, root] = [await stack().person('carol'), await stack().person('root', true)]
  const [own, admin] = [stack().client(carol.accessToken), stack().client(root.accessToken)]
  const { owner } = carol
  const photos = await sourceObjects('shared/', 1, maxUploadBytes)
  const page = { key: 'shared/page.html', body: Buffer.from('<p>'), becomes: 'not-a-photo' as const }
  await fillBucket(stack(), [])
  await stack().s3.send(
    new PutBucketVersioningCommand({
      Bucket: importBucket,
      VersioningConfiguration: { Status: 'Enabled' },
    }),
  )
  await fillBucket(stack(), [...photos, page])
  const body = { bucket: importBucket, prefix: 'shared/', features: [] }

  for (const prefix of ['shared/', '', `${stack().owner}/all/`, owner])
    await expect(own.startImport({ body: { ...body, prefix } })).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
      message: expect.stringContaining('importBuckets'),
    })
  await expect(own.startImportOf({ path: { owner }, body })).rejects.toMatchObject({ status: 403 })
  const nobody = { path: { owner: 'nobody' }, body }
  await expect(admin.startImportOf(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' })

  const { jobId } = await admin.startImportOf({ path: { owner }, body })
  const path = { owner, id: jobId }
  const job = await eventually(async () => {
    const now = await admin.getJobOf({ path })
    expect(now.state).toBe('completed')
    return now
  })
  expect(job).toMatchObject({ completed: 1, skipped: 1, startedBy: { kind: 'user', id: root.owner } })
  expect((await admin.listJobsOf({ path: { owner } })).items).toMatchObject([{ jobId }])
  expect(await admin.listSkippedOf({ path })).toContain('\r\nshared/page.html,3,not-a-photo,')
  await expect(admin.changeJobOf({ path, body: { state: 'paused' } })).rejects.toMatchObject({ status: 409 })
  const { items } = await own.listImages()
  const image = await own.getImage({ path: { id: items[0]!.imageId } })
  const { key } = photos[0]!
  expect(image.source).toMatchObject({ bucket: importBucket, key, versionId: expect.any(String) })
  const { items: audited } = await admin.listAudit({ query: { owner } })
  expect(audited.map(({ action }) => action)).toContain('startImportOf')
  expect(audited.find(({ action }) => action === 'getJobOf')).toMatchObject({ jobId })

  const rows = async () =>
    (await rowsAbout(stack(), owner)).filter(({ sk }) => /^(IMPORTED|SKIPPED|JOB)#/.test(sk))
  expect(await rows()).toHaveLength(3)
  await setVariables(stack(), /^(?!.*Logs).*Erasures/, { ERASURE_QUIET_SECONDS: '6' })
  const { confirmation, receiptId } = (await admin.eraseOwner({ path: { owner } })) as ErasurePreview
  await admin.eraseOwner({ path: { owner }, query: { confirmation } })
  await eventually(
    async () =>
      expect(
        await stack()
          .client()
          .getErasure({ path: { id: receiptId } }),
      ).toMatchObject({
        state: 'completed',
        counts: { images: 1, originals: 1, jobs: 1 },
      }),
    240_000,
    1_000,
  )
  expect(await rows()).toEqual([])
}, 420_000)
