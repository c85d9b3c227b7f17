import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import type { JobView } from '../../clients/typescript/src/index.ts'
import { rowKey } from '../../lambdas/image-record/aws/image-keys.ts'
import { eventually } from './support/eventually.ts'
import { setConsuming } from './support/functions.ts'
import { smallPhoto, upload } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const stack = useStack()
const api = () => stack().client(stack().account.accessToken)
const imageCount = 24
/** How many re-runs a job may have in progress. */
const window = 10
let imageIds: string[]

beforeAll(async () => {
  const photos = await Promise.all(Array.from({ length: imageCount }, (_, index) => smallPhoto(index)))
  imageIds = await Promise.all(photos.map((photo) => upload(stack(), photo, { features: ['labels'] })))
  for (const id of imageIds) await api().getImage({ path: { id }, query: { wait: 20 } })
})

/** While vision does not consume its queue, re-runs that a job has begun stay in progress. */
const setVision = (isOn: boolean) => setConsuming(stack(), /VisionOnnx/, isOn)

/** A job over all images with as many re-runs in progress as it may have, and the images concerned. */
async function underWay(ids: string[]) {
  await setVision(false)
  const { jobId } = await api().startJob({ body: { selection: { imageIds: ids } } })
  await eventually(async () => expect((await job(jobId)).started).toBe(window))
  return { jobId, running: ids.slice(0, window) }
}

const job = (jobId: string): Promise<JobView> => api().getJob({ path: { id: jobId } })
const ended = (jobId: string, state = 'completed') =>
  eventually(async () => {
    const now = await job(jobId)
    expect(now.state).toBe(state)
    return now
  })

describe('a job whose images are deleted under way', () => {
  test.each([2, window])(
    '%i of them: processes the others, counts those as skipped, and ends',
    async (count) => {
      const { jobId, running } = await underWay(imageIds)
      const gone = running.slice(-count)
      await api().deleteImages({ body: { imageIds: gone } })
      expect(await job(jobId)).toMatchObject({ started: window - count, skipped: count })
      await setVision(true)

      const total = imageIds.length
      expect(await ended(jobId)).toMatchObject({
        total,
        started: total - count,
        completed: total - count,
        failed: 0,
        skipped: count,
      })
      imageIds = imageIds.filter((id) => !gone.includes(id))
      const versions = await Promise.all(imageIds.map(async (id) => api().listVersions({ path: { id } })))
      for (const { items } of versions) expect(items[0]).toMatchObject({ state: 'completed', jobId })
    },
    120_000,
  )
})

test('a job whose re-runs never come back fails, and says why', async () => {
  const { jobId, running } = await underWay(imageIds)
  const [lost] = running
  const { owner } = stack()
  const { TableName } = stack().outputs
  const { latestVersion } = (await stack().images.readWhole({ owner, imageId: lost! }))!
  // Deletes the row, so that nothing can count it any more.
  await stack().dynamo.send(
    new DeleteCommand({ TableName, Key: rowKey({ owner, imageId: lost!, run: latestVersion! }) }),
  )
  await api().changeJob({ path: { id: jobId }, body: { state: 'paused' } })
  await setVision(true)
  await eventually(async () => expect((await job(jobId)).completed).toBe(window - 1))
  // Pretends that nothing is left to begin, and that four hours have passed.
  const set = (UpdateExpression: string, value: unknown) =>
    stack().dynamo.send(
      new UpdateCommand({
        TableName,
        Key: { pk: `WORK#${owner}`, sk: `JOB#${jobId}` },
        UpdateExpression,
        ExpressionAttributeValues: { ':value': value },
      }),
    )
  await set('SET isSelectionDone = :value REMOVE busyAt', true)
  await api().changeJob({ path: { id: jobId }, body: { state: 'running' } })
  await set('SET updatedAt = :value', new Date(Date.now() - 4 * 3_600_000).toISOString())
  const given = await eventually(async () => {
    const now = await job(jobId)
    expect(now.state).not.toBe('running')
    return now
  })
  expect(given).toMatchObject({
    state: 'failed',
    reason: { code: 'runs-lost', message: expect.stringContaining('Nothing has happened for 3 hours') },
    finishedAt: expect.any(String),
  })
})
