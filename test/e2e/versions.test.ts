import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, test } from 'vitest'
import type { ImageView, JobView } from '../../clients/typescript/src/index.ts'
import { imagePartition, versionPrefix } from '../../lambdas/image-record/aws/image-keys.ts'
import type { Label } from '../../lambdas/vision/vision.ts'
import { changeLabels } from './support/change-labels.ts'
import { eventually } from './support/eventually.ts'
import { samplePhoto, smallPhoto, upload } from './support/photos.ts'
import { useSharedStack } from './support/shared-stack.ts'
import { messagesIn } from './support/waiting-messages.ts'

const stack = useSharedStack()
const api = () => stack().client(stack().account.accessToken)
const show = (id: string, wait = 0) => api().getImage({ path: { id }, query: { wait } })

async function uploaded(
  bytes: Buffer,
  features: ('labels' | 'faces')[] = ['labels', 'faces'],
): Promise<ImageView> {
  const imageId = await upload(stack(), bytes, { features })
  const image = await show(imageId, 20)
  expect(image.state).toBe('completed')
  return image
}

/** Pretends that an earlier model saw a unicorn in the image. */
async function seenByAnOlderModel(image: ImageView): Promise<ImageView> {
  const unicorn: Label = { name: 'unicorn', confidence: 0.93, parents: ['animal'] }
  await changeLabels(stack(), image.imageId, {
    labels: [unicorn],
    models: [{ name: 'efficientnet-lite2', version: '0' }],
    parameters: { visionVersion: '0' },
  })
  return show(image.imageId)
}
const labelsOf = ({ vision }: ImageView) =>
  vision?.labels?.status === 'completed' ? vision.labels.labels.map(({ name }) => name) : undefined

/** The results without presigned URLs, which change at every read. */
const known = ({ analysis, vision, provenance }: ImageView) =>
  JSON.stringify({ analysis, vision, provenance })

async function settled(id: string, version: number): Promise<ImageView> {
  const made = await api().getVersion({ path: { id, version }, query: { wait: 20 } })
  await eventually(async () => expect((await show(id)).running).toBeUndefined())
  return made
}

const versionRows = async (imageId: string) => {
  const { Items = [] } = await stack().dynamo.send(
    new QueryCommand({
      TableName: stack().outputs.TableName,
      KeyConditionExpression: 'pk = :image AND begins_with(sk, :versions)',
      ExpressionAttributeValues: {
        ':image': imagePartition({ owner: stack().owner, imageId }),
        ':versions': versionPrefix,
      },
    }),
  )
  return Items.length
}

describe('a re-run', () => {
  test('makes a new version, which can be compared, and rolled back byte for byte', async () => {
    const first = await seenByAnOlderModel(await uploaded(samplePhoto('cat.jpg')))
    const { imageId: id } = first
    expect((await api().listVersions({ path: { id } })).items).toMatchObject([
      { version: 1, isCurrent: true },
    ])

    expect(await api().rerunImage({ path: { id }, body: { features: ['labels'] } })).toEqual({
      imageId: id,
      version: 2,
    })
    expect(await settled(id, 2)).toMatchObject({ state: 'completed', version: 2 })
    const second = await show(id)
    expect(second.version).toBe(2)
    expect(labelsOf(second)).not.toContain('unicorn')
    // Features that were not requested again still have the results of version 1.
    expect(second.vision?.faces).toEqual(first.vision?.faces)
    expect(second.analysis).toEqual(first.analysis)
    await eventually(() =>
      expect(stack().events.received.map(({ detail }) => detail)).toContainEqual(
        expect.objectContaining({ imageId: id, version: 2 }),
      ),
    )

    const { items } = await api().listVersions({ path: { id } })
    expect(items).toMatchObject([
      { version: 2, isCurrent: true },
      { version: 1, isCurrent: false },
    ])
    expect(items[1]!.sources).toContainEqual(
      expect.objectContaining({ feature: 'labels', models: [{ name: 'efficientnet-lite2', version: '0' }] }),
    )
    const comparison = await api().compareVersions({ path: { id }, query: { from: 1, to: 2 } })
    expect(comparison.labels?.lost).toEqual(['unicorn'])
    expect(comparison.labels?.gained).toEqual(labelsOf(second))
    expect(comparison.faces).toBeUndefined()
    expect(comparison.analysis).toEqual([])
    expect(Object.keys(comparison.models)).toEqual(['labels'])

    const { items: history, isComplete } = await api().getHistory({ path: { id } })
    expect(isComplete).toBe(true)
    const happened = history.map((event) =>
      'version' in event ? `${event.kind} ${event.version}` : event.kind,
    )
    expect(happened.slice(0, 3)).toEqual(['settled 2', 'feature-completed 2', 'rerun-started 2'])
    expect(happened.at(-1)).toBe('slot-opened')
    expect(history.filter((event) => 'feature' in event && event.feature === 'faces')).toHaveLength(1)

    const back = await api().setCurrentVersion({ path: { id }, body: { version: 1 } })
    expect(known(back!)).toBe(known(first))
    expect(known(await show(id))).toBe(known(first))
    const forward = await api().setCurrentVersion({ path: { id }, body: { version: 2 } })
    expect(known(forward!)).toBe(known(second))
  })

  test("may use another effort, which then becomes the image's", async () => {
    const { imageId: id, vision } = await uploaded(await smallPhoto(26), ['labels'])
    expect(vision?.labels).toMatchObject({ parameters: { effort: 'normal' } })
    for (const [version, body] of [
      [2, { effort: 'low' }],
      [3, { features: ['labels'] }],
    ] as const) {
      await api().rerunImage({ path: { id }, body })
      expect(await settled(id, version)).toMatchObject({
        vision: { labels: { parameters: { effort: 'low' } } },
      })
    }
  })

  test('of the analysis makes its own renditions, all of which are deleted with the image', async () => {
    const { imageId: id } = await uploaded(await smallPhoto(21))
    await api().rerunImage({ path: { id }, body: { analysis: true } })
    const made = await settled(id, 2)
    expect(made).toMatchObject({ state: 'completed', vision: { labels: { status: 'completed' } } })
    const objects = async () => {
      const { Contents = [] } = await stack().s3.send(
        new ListObjectsV2Command({
          Bucket: stack().outputs.DerivedBucketName,
          Prefix: `${stack().owner}/${id}/`,
        }),
      )
      return Contents.map(({ Key }) => Key!.split('/')[2])
    }
    expect(new Set(await objects())).toEqual(new Set(['v1', 'v2']))
    expect(await versionRows(id)).toBe(2)
    for (const { url } of [made.original!, ...made.renditions]) expect((await fetch(url)).status).toBe(200)

    await api().deleteImage({ path: { id } })
    expect(await objects()).toEqual([])
    expect(await versionRows(id)).toBe(0)
  })

  test('runs only once at a time', async () => {
    const { imageId: id } = await uploaded(await smallPhoto(22))
    const asked = await Promise.allSettled(
      Array.from({ length: 4 }, () => api().rerunImage({ path: { id }, body: {} })),
    )
    const versions = asked.flatMap((answer) => {
      if (answer.status === 'fulfilled') return answer.value.version
      expect(answer.reason).toMatchObject({ status: 409, code: 'CONFLICT' })
      return []
    })
    // At least one; another if the first was done before the last was requested.
    expect(versions.sort()).toEqual(versions.map((_, index) => index + 2))
    expect(versions.length).toBeGreaterThan(0)
    for (const version of versions) {
      expect(await settled(id, version)).toMatchObject({ state: 'completed', version })
    }
  })

  test('that fails leaves the image as it was, and says why', async () => {
    const before = await uploaded(await smallPhoto(23), ['labels'])
    const { imageId: id } = before
    await stack().s3.send(
      new PutObjectCommand({
        Bucket: stack().outputs.OriginalsBucketName,
        Key: `${stack().owner}/${id}`,
        Body: 'no photo any more',
      }),
    )
    // S3 announces the new object, which must not affect a settled image either.
    await api().rerunImage({ path: { id }, body: { analysis: true } })
    expect(await settled(id, 2)).toMatchObject({ state: 'rejected', reason: { code: 'UNSUPPORTED_FORMAT' } })
    expect(known(await show(id))).toBe(known(before))
    expect(await show(id)).toMatchObject({ state: 'completed', version: 1 })
    await expect(api().setCurrentVersion({ path: { id }, body: { version: 2 } })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  test('of a rejected image may succeed and complete it', async () => {
    const photo = await smallPhoto(24)
    const id = await upload(stack(), Buffer.from('x'.repeat(photo.length)), { features: ['labels'] })
    expect(await show(id, 20)).toMatchObject({ state: 'rejected' })
    await stack().s3.send(
      new PutObjectCommand({
        Bucket: stack().outputs.OriginalsBucketName,
        Key: `${stack().owner}/${id}`,
        Body: photo,
      }),
    )
    await api().rerunImage({ path: { id }, body: {} })
    await settled(id, 2)
    const image = await show(id)
    expect(image).toMatchObject({
      state: 'completed',
      version: 2,
      vision: { labels: { status: 'completed' } },
    })
    expect(image.reason).toBeUndefined()
  })

  test('requires work to do and an existing version', async () => {
    const { imageId: id } = await uploaded(await smallPhoto(25), ['labels'])
    await expect(
      api().rerunImage({ path: { id }, body: { features: ['moderation'] } }),
    ).rejects.toMatchObject({
      code: 'INVALID_REQUEST',
    })
    await expect(api().getVersion({ path: { id, version: 7 } })).rejects.toMatchObject({ status: 404 })
    await expect(api().setCurrentVersion({ path: { id }, body: { version: 7 } })).rejects.toMatchObject({
      status: 404,
    })
  })
})

describe('a job', () => {
  const finished = (jobId: string) =>
    eventually(async () => {
      const job = await api().getJob({ path: { id: jobId } })
      expect(job.state).toBe('completed')
      return job
    })

  test('re-runs only what is stale', async () => {
    const carol = stack().client((await stack().person('carol')).accessToken)
    const ids: string[] = []
    for (let seed = 30; seed < 33; seed++) {
      ids.push((await uploaded(await smallPhoto(seed), ['labels'])).imageId)
    }
    const stale = await seenByAnOlderModel(await show(ids[1]!))
    const { jobId } = await api().startJob({ body: { selection: { stale: true } } })
    const job = await finished(jobId)
    expect(job).toMatchObject({ selection: 'stale', started: 1, completed: 1, failed: 0 })
    expect(job.skipped).toBeGreaterThanOrEqual(2)
    expect(job.total).toBe(job.started + job.skipped)
    const image = await show(stale.imageId)
    expect(image.version).toBe(2)
    expect(labelsOf(image)).not.toContain('unicorn')
    expect((await api().listJobs()).items.map((each) => each.jobId)).toContain(jobId)
    await expect(carol.getJob({ path: { id: jobId } })).rejects.toMatchObject({ status: 404 })
  })

  test('can be paused, resumed and cancelled, and counts every image once', async () => {
    const photos = await Promise.all(Array.from({ length: 16 }, (_, index) => smallPhoto(100 + index)))
    const imageIds = await Promise.all(
      photos.map((photo) => upload(stack(), photo, { features: ['labels'] })),
    )
    for (const imageId of imageIds) expect((await show(imageId, 20)).state).toBe('completed')

    const started = await api().startJob({ body: { selection: { imageIds } } })
    expect(started).toMatchObject({ state: 'running', selection: 'images', total: imageIds.length })
    const { jobId } = started
    const change = (state: 'running' | 'paused' | 'cancelled'): Promise<JobView | undefined> =>
      api().changeJob({ path: { id: jobId }, body: { state } })
    await eventually(async () =>
      expect((await api().getJob({ path: { id: jobId } })).started).toBeGreaterThan(0),
    )
    expect(await change('paused')).toMatchObject({ state: 'paused' })
    // Re-runs in progress end; none is begun.
    await eventually(async () => {
      const { started: begun, completed } = await api().getJob({ path: { id: jobId } })
      expect(completed).toBe(begun)
    })
    const paused = await api().getJob({ path: { id: jobId } })
    expect(paused.started).toBeLessThan(imageIds.length)
    // No message is left that could advance it.
    await eventually(async () => expect(await messagesIn(stack(), /JobsWork/)).toBe(0))
    expect((await api().getJob({ path: { id: jobId } })).started).toBe(paused.started)

    await change('running')
    expect(await finished(jobId)).toMatchObject({
      started: imageIds.length,
      completed: imageIds.length,
      skipped: 0,
    })
    for (const imageId of imageIds) expect((await show(imageId)).version).toBe(2)
    await expect(change('cancelled')).rejects.toMatchObject({ code: 'CONFLICT' })

    const second = await api().startJob({ body: { selection: { imageIds } } })
    expect(await api().changeJob({ path: { id: second.jobId }, body: { state: 'cancelled' } })).toMatchObject(
      {
        state: 'cancelled',
        finishedAt: expect.any(String),
      },
    )
  }, 150_000)
})
