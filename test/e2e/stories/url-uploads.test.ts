import { createServer, type RequestListener } from 'node:http'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { samplePhoto, sha256, smallPhoto } from '../support/photos.ts'
import { useSharedStack } from '../support/shared-stack.ts'
import { objectsOf } from '../support/what-is-left.ts'

const stack = useSharedStack()
const api = () => stack().client(stack().account.accessToken)

/** A site on this machine, which the local stage may reach, and how often each of its paths was asked for. */
const asked = new Map<string, number>()
let photo: Buffer
const site: Readonly<Record<string, RequestListener>> = {
  '/photos/my%20cat.jpg': (_, response) =>
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(samplePhoto('cat.jpg')),
  '/moved': (_, response) => response.writeHead(302, { location: '/photos/my%20cat.jpg' }).end(),
  '/page': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
  '/small.jpg': (_, response) => response.writeHead(200).end(photo),
  '/late.jpg': (_, response) =>
    asked.get('/late.jpg') === 1
      ? response.writeHead(503).end()
      : response.writeHead(200, { 'content-type': 'image/jpeg' }).end(photo),
}
const server = createServer((request, response) => {
  const path = request.url!
  asked.set(path, (asked.get(path) ?? 0) + 1)
  const answer = site[path]
  if (answer) answer(request, response)
  else response.writeHead(404).end('no such photo')
})
let origin = ''
beforeAll(async () => {
  photo = await smallPhoto(7)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const settled = async (imageId: string) => {
  const path = { id: imageId }
  await eventually(async () => {
    const { state } = await api().getUpload({ path, query: { wait: 10 } })
    expect(['completed', 'rejected', 'failed']).toContain(state)
  }, 60_000)
  return api().getImage({ path })
}
const fetched = async (path: string, about: object = {}) => {
  const upload = await api().uploadFromUrl({ body: { sourceUrl: origin + path, ...about } })
  expect(upload).toMatchObject({ state: 'pending', version: 1 })
  return settled(upload.imageId)
}

test('a photo at a URL becomes an image with everything that was said about it', async () => {
  const image = await fetched('/moved', { externalId: 'order-17/front', tags: ['fetched'], features: [] })
  expect(image).toMatchObject({
    state: 'completed',
    filename: 'moved',
    externalId: 'order-17/front',
    annotations: { tags: ['fetched'] },
    analysis: { file: { format: 'jpeg', sizeBytes: samplePhoto('cat.jpg').length } },
  })
  expect(JSON.stringify(image)).not.toContain(`${origin}/moved`)
  const original = await fetch(image.original!.url)
  expect(sha256(new Uint8Array(await original.arrayBuffer()))).toBe(sha256(samplePhoto('cat.jpg')))
  expect((await fetched('/photos/my%20cat.jpg', { features: [] })).filename).toBe('my cat.jpg')
})

test('a server that fails for a while is asked again', async () => {
  expect(await fetched('/late.jpg', { features: [] })).toMatchObject({ state: 'completed' })
  expect(asked.get('/late.jpg')).toBe(2)
})

test.each([
  ['/gone.jpg', 'SOURCE_REFUSED', 'answered with HTTP status 404; expected 200.'],
  ['/page', 'UNSUPPORTED_FORMAT', 'of type text/html'],
  ['/photos/my%20cat.jpg', 'SOURCE_REFUSED', 'Expected a file of 17 bytes, as the request said'],
])('a photo that cannot be fetched (%s) is rejected, and says why', async (path, code, why) => {
  const about = code === 'SOURCE_REFUSED' && path.startsWith('/photos') ? { size: 17 } : {}
  const image = await fetched(path, about)
  expect(image).toMatchObject({ state: 'rejected', reason: { code, message: expect.stringContaining(why) } })
  // There is nothing to analyse again.
  await expect(
    api().rerunImage({ path: { id: image.imageId }, body: { analysis: true } }),
  ).rejects.toMatchObject({ status: 409 })
})

test('administrators find it in the failure clinic, and redriving fetches it again', async () => {
  const { imageId } = await fetched('/comes-later.jpg')
  const { accessToken } = await stack().person('root', true)
  const admin = stack().client(accessToken)
  const group = await eventually(async () => {
    const { items } = await admin.listFailures()
    const found = items.find(({ examples }) => examples.some((example) => example.imageId === imageId))
    expect(found).toMatchObject({ outcome: 'rejected', stage: 'fetch', code: 'SOURCE_REFUSED' })
    return found!
  })
  Object.assign(site, { '/comes-later.jpg': site['/small.jpg'] })
  const redriven = await admin.actOnFailures({ path: { cause: group.cause }, body: { action: 'redrive' } })
  expect(redriven.done).toBeGreaterThan(0)
  await eventually(async () => {
    const { state } = await api().getUpload({ path: { id: imageId }, query: { wait: 10 } })
    expect(state).toBe('completed')
  }, 60_000)
})

test('twenty messages about one slot make one original', async () => {
  const { imageId } = await api().uploadFromUrl({ body: { sourceUrl: `${origin}/small.jpg`, features: [] } })
  const image = { owner: stack().owner, imageId }
  const MessageBody = JSON.stringify({ kind: 'fetch-photo', image, attempt: 1 })
  const QueueUrl = stack().outputs.FetchQueueUrl
  await Promise.all(
    Array.from({ length: 20 }, () => stack().sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }))),
  )
  expect(await settled(imageId)).toMatchObject({ state: 'completed', version: 1 })
  const objects = await objectsOf(stack(), imageId)
  expect(objects.filter((each) => each.startsWith(stack().outputs.OriginalsBucketName))).toHaveLength(1)
})
