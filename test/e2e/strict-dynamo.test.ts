import { setTimeout as delay } from 'node:timers/promises'
import { GetQueueAttributesCommand, ListQueuesCommand } from '@aws-sdk/client-sqs'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import type { BulkAnswer } from '../../lambdas/images/annotations.ts'
import type { ImageSummary, ImageView } from '../../lambdas/images/image-views.ts'
import { strictDynamo } from '../support/strict-dynamo/strict-dynamo.ts'
import { eventually } from './support/eventually.ts'
import { samplePhoto, smallPhoto, uploadItem } from './support/photos.ts'
import { useStack } from './support/stack.ts'

const photoCount = 14
/** A small part of a partition's limit, so that a few photos of one owner act like thousands on AWS. */
const limits = { writeUnitsPerSecond: 12, readUnitsPerSecond: 36 }
/** Two writes to a partition within a second exceed it, however slow the machine is. */
const tightLimits = { ...limits, writeUnitsPerSecond: 1 }
const strict = strictDynamo({ limits })
const stack = useStack({ visionFeatures: 'labels' }, { hooks: [strict.hook] })

/** Errors that the API returned for correct requests. */
const refusals: { request: string; status: number; retryAfter: string | null }[] = []

/** A well-behaved client: it repeats a request when it is told to, and for no other reason. */
async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  for (;;) {
    const response = await fetch(`${stack().outputs.ApiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${stack().account.accessToken}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.ok) return (text ? JSON.parse(text) : undefined) as T
    const retryAfter = response.headers.get('retry-after')
    refusals.push({ request: `${method} ${path}`, status: response.status, retryAfter })
    if (response.status !== 503 || !retryAfter)
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    await delay(Number(retryAfter) * 1_000)
  }
}

async function found(query: string): Promise<ImageSummary[]> {
  const images: ImageSummary[] = []
  let cursor: string | undefined
  do {
    const page = await ask<{ items: ImageSummary[]; nextCursor?: string }>(
      'GET',
      `/v1/images?limit=100&${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    images.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return images
}

/** All dead letters. */
async function givenUp(): Promise<[string, number][]> {
  const { sqs } = stack()
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
  const waiting = QueueUrls.filter((url) => /DeadLetter|Exhausted/.test(url)).map(
    async (QueueUrl): Promise<[string, number]> => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
      )
      return [QueueUrl.split('/').at(-1)!, Number(Attributes?.ApproximateNumberOfMessages)]
    },
  )
  expect(waiting.length).toBeGreaterThan(5)
  return (await Promise.all(waiting)).filter(([, count]) => count > 0)
}

/** The busiest partitions. */
const busiest = () =>
  strict
    .usage()
    .sort((a, b) => b.write - a.write)
    .slice(0, 8)

const throttledSoFar = () => strict.usage().reduce((sum, { throttled }) => sum + throttled, 0)

/** The cat, which has labels to judge, and photos of noise. */
const photos = () =>
  Promise.all(
    [...Array(photoCount).keys()].map((seed) => (seed === 0 ? samplePhoto('cat.jpg') : smallPhoto(seed))),
  )

test(
  'nothing is lost and nothing fails while the tables throttle one owner',
  async () => {
    const { api } = stack()
    const bytes = await photos()
    const slots = await ask<{ items: Parameters<typeof api.upload>[0][] }>('POST', '/v1/uploads', {
      items: bytes.map((photo) => uploadItem(photo)),
    })
    const imageIds = slots.items.map(({ imageId }) => imageId)
    const limit = pLimit(8)
    await Promise.all(slots.items.map((slot, index) => limit(() => api.upload(slot, bytes[index]!))))

    // Tags arrive while the photos are being analysed.
    await Promise.all(
      imageIds.map((id, index) =>
        limit(() =>
          ask('PATCH', `/v1/images/${id}`, { tags: ['strict', `photo ${index}`], title: `Photo ${index}` }),
        ),
      ),
    )
    const settled = await eventually(
      async () => {
        const images = await Promise.all(imageIds.map((id) => ask<ImageView>('GET', `/v1/images/${id}`)))
        expect(images.map(({ state }) => state)).toEqual(Array(photoCount).fill('completed'))
        return images
      },
      5 * 60_000,
      2_000,
    )
    expect(settled.map(({ vision }) => vision?.labels?.status)).toEqual(Array(photoCount).fill('completed'))
    const cat = imageIds[0]!
    const wrong = { feature: 'labels', verdict: 'wrong', subject: { name: 'cat' } }
    await ask('POST', `/v1/images/${cat}/feedback`, wrong)
    const job = await ask<{ jobId: string }>('POST', '/v1/jobs', {
      selection: { imageIds },
      rerun: { analysis: true },
    })
    await eventually(
      async () => {
        const view = await ask<Record<string, unknown>>('GET', `/v1/jobs/${job.jobId}`)
        expect(view).toMatchObject({
          state: 'completed',
          started: photoCount,
          completed: photoCount,
          failed: 0,
        })
      },
      5 * 60_000,
      2_000,
    )

    // The index may be slow to follow.
    const inIndex = async (query: string) => (await found(query)).map(({ imageId }) => imageId).sort()
    await eventually(
      async () => expect(await inIndex('tag=strict&state=completed')).toEqual([...imageIds].sort()),
      5 * 60_000,
      2_000,
    )
    expect(await inIndex('label=cat')).toEqual([])
    const [gone, kept] = [imageIds.slice(0, photoCount / 2), imageIds.slice(photoCount / 2)]
    const throttledBefore = throttledSoFar()
    strict.changeLimits(tightLimits)
    const deleting = ask<BulkAnswer>('POST', '/v1/images/bulk-delete', { imageIds: gone })
    await eventually(async () => expect(throttledSoFar()).toBeGreaterThan(throttledBefore), 60_000, 50)
    strict.changeLimits(limits)
    const { done } = await deleting
    expect([...done].sort()).toEqual([...gone].sort())
    await eventually(
      async () => {
        expect(await inIndex('tag=strict')).toEqual([...kept].sort())
        const stats = await ask<{ images: number }>('GET', '/v1/stats')
        expect(stats.images).toBe(kept.length)
      },
      3 * 60_000,
      2_000,
    )

    expect(await givenUp()).toEqual([])
    expect(refusals.filter(({ status, retryAfter }) => status !== 503 || !retryAfter)).toEqual([])
    console.table(busiest())
    console.log(`${throttledSoFar()} requests were throttled, ${refusals.length} answers were a 503`)
  },
  20 * 60_000,
)
