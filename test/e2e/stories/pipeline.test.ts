import { createHash } from 'node:crypto'
import { ListObjectsV2Command, ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { deadLettersOf } from '../support/open-stack.ts'
import { s3Notification, samplePhoto, sha256, smallPhoto, upload, uploadItem } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'

const stack = useSharedStack()
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')

const soon = () => Date.now() + 90_000

const eventsOf = (imageId: string) =>
  stack().events.received.filter(({ detail }) => detail.imageId === imageId)

const objectsOf = async (imageId: string) => {
  const { s3, outputs } = stack()
  const Prefix = `${stack().owner}/${imageId}`
  const originals = await s3.send(
    new ListObjectVersionsCommand({ Bucket: outputs.OriginalsBucketName, Prefix }),
  )
  const derived = await s3.send(new ListObjectsV2Command({ Bucket: outputs.DerivedBucketName, Prefix }))
  return [...(originals.Versions ?? []), ...(originals.DeleteMarkers ?? []), ...(derived.Contents ?? [])].map(
    ({ Key }) => Key,
  )
}

describe('a photo that goes through the pipeline', () => {
  test('ends completed, with its facts, its renditions and one kind of event', async () => {
    const bytes = samplePhoto('cat.jpg')
    const imageId = await upload(stack(), bytes, { filename: 'cat.jpg', sha256: sha256(bytes) })
    const image = await stack().api.settledImage(imageId, soon())

    expect(image).toMatchObject({
      state: 'completed',
      version: 1,
      filename: 'cat.jpg',
      analysis: {
        file: { format: 'jpeg', sha256: sha256(bytes), md5: md5(bytes), sizeBytes: bytes.length },
        geometry: { width: 451, height: 300, orientation: 'landscape', exifOrientation: 6 },
        metadata: { camera: { make: 'Sample', model: 'Phone' }, takenAt: '2025-06-14T09:30:12' },
        place: { city: 'London', region: 'England', countryCode: 'GB', distanceKm: expect.any(Number) },
      },
      provenance: { analysisVersion: expect.any(String) },
    })
    const thumbnail = image.renditions.find(({ name }) => name === '128')
    const served = await fetch(thumbnail!.url)
    const { width, height, format } = await sharp(Buffer.from(await served.arrayBuffer())).metadata()
    expect({ width, height, format }).toEqual({ width: 128, height: 85, format: 'webp' })

    await eventually(() => expect(eventsOf(imageId)).not.toHaveLength(0))
    expect(eventsOf(imageId)[0]).toMatchObject({
      detailType: 'Image Analysis Completed',
      detail: {
        summary: { format: 'jpeg', hasGps: true, place: { city: 'London', country: 'United Kingdom' } },
      },
    })
  })

  test('gets its original back as an attachment, byte for byte', async () => {
    const bytes = samplePhoto('rocket.jpg')
    const imageId = await upload(stack(), bytes, { filename: 'ракета "1".jpg' })
    const image = await stack().api.settledImage(imageId, soon())
    const served = await fetch(image.original!.url)
    expect(sha256(new Uint8Array(await served.arrayBuffer()))).toBe(sha256(bytes))
    // The emulator ignores the override; S3 would serve what is signed here.
    expect(new URL(image.original!.url).searchParams.get('response-content-disposition')).toMatch(
      /^attachment/,
    )
  })

  test('is rejected with a code and a sentence, also in an event, when the file is at fault', async () => {
    const imageId = await upload(stack(), Buffer.from('<html>not a photo</html>'))
    const image = await stack().api.settledImage(imageId, soon())
    expect(image).toMatchObject({ state: 'rejected', reason: { code: expect.any(String) } })
    expect(image.reason?.message).toMatch(/[A-Z].+\.$/)
    await eventually(() => expect(eventsOf(imageId)[0]?.detailType).toBe('Image Rejected'))
  })

  test('is not affected by a broken file in the same batch', async () => {
    const photos = await Promise.all([...Array(9).keys()].map(smallPhoto))
    const files = [...photos.slice(0, 5), Buffer.from('broken'), ...photos.slice(5)]
    const slots = await stack().api.openSlots(files.map((bytes) => uploadItem(bytes)))
    await Promise.all(slots.map((slot, index) => stack().api.upload(slot, files[index]!)))
    const images = await Promise.all(slots.map(({ imageId }) => stack().api.settledImage(imageId, soon())))
    expect(images.map(({ state }) => state)).toEqual(
      files.map((_, index) => (index === 5 ? 'rejected' : 'completed')),
    )
  })

  test('is announced again with the same event id when its notification is repeated', async () => {
    const imageId = await upload(stack(), await smallPhoto(1))
    const before = await stack().api.settledImage(imageId, soon())
    const { sqs, outputs } = stack()
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: outputs.AnalysisQueueUrl,
        MessageBody: s3Notification(stack(), imageId),
      }),
    )
    await eventually(() => expect(eventsOf(imageId).length).toBeGreaterThanOrEqual(2))
    expect(new Set(eventsOf(imageId).map(({ detail }) => detail.eventId)).size).toBe(1)
    expect((await stack().api.getImage(imageId)).updatedAt).toBe(before.updatedAt)
  })
})

describe('deleting an image', () => {
  test('removes its row, original and renditions, announces it, and is final', async () => {
    const imageId = await upload(stack(), await smallPhoto(2))
    await stack().api.settledImage(imageId, soon())
    expect(await objectsOf(imageId)).not.toHaveLength(0)

    await stack().api.deleteImage(imageId)
    await expect(stack().api.getImage(imageId)).rejects.toMatchObject({ status: 404 })
    await expect(stack().api.deleteImage(imageId)).rejects.toMatchObject({ status: 404 })
    expect(await objectsOf(imageId)).toEqual([])
    expect((await stack().api.listImages()).items.map((item) => item.imageId)).not.toContain(imageId)
    await eventually(() => expect(eventsOf(imageId).at(-1)?.detailType).toBe('Image Deleted'))
  })

  test('is final even if an analysis comes later', async () => {
    const bytes = await smallPhoto(3)
    const [slot] = await stack().api.openSlots([uploadItem(bytes)])
    await stack().api.deleteImage(slot!.imageId)
    await stack().api.upload(slot!, bytes)
    await eventually(async () => expect(await objectsOf(slot!.imageId)).toEqual([]))
    await expect(stack().api.getImage(slot!.imageId)).rejects.toMatchObject({ status: 404 })
  })
})

describe('the list of images', () => {
  test('is newest first and complete over its pages', async () => {
    const slots = await stack().api.openSlots([...Array(5)].map(() => uploadItem(Buffer.from('x'))))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await stack().api.listImages(cursor, 2)
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items.map(({ imageId }) => imageId))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual([...seen].sort().reverse())
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(slots.map(({ imageId }) => imageId)))
  })
})

describe('bad requests', () => {
  const problemOf = async (method: string, path: string, init: RequestInit = {}) => {
    const authorization = `Bearer ${stack().account.accessToken}`
    const response = await fetch(`${stack().outputs.ApiUrl}${path}`, {
      method,
      ...init,
      headers: { authorization, ...init.headers },
    })
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    return (await response.json()) as { status: number; code: string; detail: string }
  }
  const json = (body: string) => ({ headers: { 'content-type': 'application/json' }, body })

  test.each([
    ['a cursor that was never issued', 'GET', '/v1/images?cursor=abc', {}, 400, 'INVALID_CURSOR'],
    ['a body of another type', 'POST', '/v1/uploads', { body: 'x' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a file that is too large',
      'POST',
      '/v1/uploads',
      json('{"filename":"a","contentType":"image/png","size":99999999999}'),
      413,
      'FILE_TOO_LARGE',
    ],
  ] as const)('%s gets problem details', async (_, method, path, init, status, code) => {
    expect(await problemOf(method, path, init)).toMatchObject({
      status,
      code,
      detail: expect.stringMatching(/\w/),
    })
  })
})

test('an invalid item of a bulk request is named, with what was expected', async () => {
  const items = [uploadItem(Buffer.from('x')), { ...uploadItem(Buffer.from('x')), contentType: 'text/html' }]
  const error = await stack()
    .api.call('POST', '/v1/uploads', { items })
    .catch((refusal: Error) => refusal)
  expect(String(error)).toContain('items[1].contentType')
  expect(String(error)).toContain('Expected one of image/jpeg')
})

describe('health', () => {
  test('says that everything is ready', async () => {
    const ready = await stack().api.call('GET', '/health/ready')
    expect(await ready.json()).toMatchObject({
      status: 'ok',
      checks: expect.arrayContaining([{ name: 'table', status: 'ok', durationMs: expect.any(Number) }]),
    })
    expect((await stack().api.call('GET', '/health/live')).status).toBe(200)
  })
})

test('nothing was left in the dead-letter queue', async () => {
  expect(await deadLettersOf(stack())).toBe(0)
})
