import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ApiError } from '../../clients/typescript/src/index.ts'
import type { Scope } from '../../lambdas/api/identity.ts'
import { routesWithBody, shaped } from '../support/request-schemas.ts'
import { samplePhoto, smallPhoto, upload } from './support/photos.ts'
import { useSharedStack } from './support/shared-stack.ts'

const stack = useSharedStack()
const alice = () => stack().client(stack().account.accessToken)
const keyWith = async (...scopes: Scope[]) =>
  (await alice().createKey({ body: { name: scopes.join(' '), scopes } })).key

async function ask(
  method: string,
  path: string,
  { credential, body }: { credential?: string; body?: unknown } = {},
) {
  const response = await fetch(`${stack().outputs.ApiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${credential ?? stack().account.accessToken}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const problem = response.status >= 400 ? (JSON.parse(text) as { code?: string; detail?: string }) : {}
  return { status: response.status, text, ...problem }
}

const settled = async (features: 'labels'[]) => {
  const imageId = await upload(stack(), samplePhoto('cat.jpg'), { features, filename: 'secret name.jpg' })
  await stack().api.settledImage(imageId, Date.now() + 90_000)
  return imageId
}

describe('a key that may only write', () => {
  // What it may not see is left out before any handler answers (test/unit/documentation/all-routes.test.ts).
  test('uploads, tags, re-runs, rolls back and deletes all the same', async () => {
    const writer = stack().client(await keyWith('write'))
    const bytes = await smallPhoto(7)
    const slot = await writer.openUploads({
      body: { filename: 'a.jpg', contentType: 'image/jpeg', size: bytes.length, features: ['labels'] },
    })
    if (!('url' in slot)) throw new Error('Expected one slot')
    await fetch(slot.url, { method: slot.method, headers: slot.headers, body: new Uint8Array(bytes) })
    const path = { id: slot.imageId }
    await alice().getImage({ path, query: { wait: 20 } })

    expect(await writer.annotateImage({ path, body: { title: 'Sea' } })).toBeUndefined()
    expect(await writer.tagImages({ body: { imageIds: [path.id], add: ['sea'] } })).toMatchObject({
      done: [path.id],
    })
    expect(await writer.rerunImage({ path, body: {} })).toEqual({ imageId: path.id, version: 2 })
    await alice().getVersion({ path: { ...path, version: 2 }, query: { wait: 20 } })
    expect(await writer.setCurrentVersion({ path, body: { version: 1 } })).toBeUndefined()
    expect(await alice().getImage({ path })).toMatchObject({
      version: 1,
      annotations: { title: 'Sea', tags: ['sea'] },
    })
    await writer.deleteImage({ path })
    await expect(alice().getImage({ path })).rejects.toMatchObject({ status: 404 })
  })

  test('gets nothing from a call that only shows data', async () => {
    const credential = await keyWith('write')
    const imageId = await settled([])
    expect(await ask('POST', '/v1/predictions', { credential, body: { imageId } })).toMatchObject({
      status: 403,
      code: 'INSUFFICIENT_SCOPE',
    })
  })
})

describe('text that cannot be stored', () => {
  const item = { filename: 'cat.jpg', contentType: 'image/jpeg', size: 1_000 }
  const noImage = '01900000-0000-7000-8000-000000000000'
  test.each([
    ['PATCH', `/v1/images/${noImage}`, { tags: ['sea', '\udc00'] }, 'tags[1]'],
    ['POST', '/v1/uploads', { items: [item, { ...item, filename: '\ud800' }] }, 'items[1].filename'],
  ])('is refused with its path: %s %s %j', async (method, path, body, place) => {
    const answer = await ask(method, path, { body })
    expect(answer).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
    expect(answer.detail).toContain(place)
  })

  test('never gives a 5xx, in any field', async () => {
    const imageId = await settled([])
    const requests = fc.oneof(
      ...routesWithBody.map((route) =>
        shaped(route.body).map((body) => ({
          method: route.method,
          path: route.path.replace(/\{\w+\}/, imageId),
          body,
        })),
      ),
    )
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, path, body }) => {
        const { status, text } = await ask(method, path, { body })
        expect({ status, text: status >= 500 ? text : '' }).toEqual({ status: expect.any(Number), text: '' })
      }),
      { numRuns: 150, endOnFailure: true },
    )
  }, 180_000)
})

test('an id is the same in upper case, in paths, queries and bodies', async () => {
  const imageId = await settled([])
  const upper = imageId.toUpperCase()
  const { jobId } = await alice().startJob({
    body: { selection: { imageIds: [upper] }, rerun: { analysis: true } },
  })
  const { webhookId } = await alice().createWebhook({ body: { url: 'https://example.com/' } })
  expect(await alice().getImage({ path: { id: upper } })).toMatchObject({ imageId })
  expect(await alice().getJob({ path: { id: jobId.toUpperCase() } })).toMatchObject({ jobId, total: 1 })
  expect(await alice().getWebhook({ path: { id: webhookId.toUpperCase() } })).toMatchObject({ webhookId })
  await expect(alice().listImages({ query: { duplicateOf: upper } })).resolves.toBeDefined()
  expect(await alice().tagImages({ body: { imageIds: [upper], add: ['a'] } })).toMatchObject({
    done: [imageId],
  })
  expect(await alice().deleteImages({ body: { imageIds: [upper] } })).toMatchObject({ done: [imageId] })
})

test('jobs are listed page by page, each exactly once', async () => {
  const bob = stack().client((await stack().person('bob')).accessToken)
  const started: string[] = []
  for (let count = 0; count < 5; count++) {
    started.unshift((await bob.startJob({ body: { selection: { all: true } } })).jobId)
  }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await bob.listJobs({ query: { limit: 2, cursor } })
    expect(items.length).toBeLessThanOrEqual(2)
    seen.push(...items.map(({ jobId }) => jobId))
    cursor = nextCursor
  } while (cursor)
  expect(seen).toEqual(started)
})

test('a re-run without parameters does the same for one image and for many', async () => {
  const codeOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'taken',
      (error: ApiError) => error.code,
    )
  const [looked, notLooked] = [await settled(['labels']), await settled([])]
  const one = (id: string, rerun: object) => codeOf(alice().rerunImage({ path: { id }, body: rerun }))
  const many = (id: string, rerun: object) =>
    codeOf(alice().startJob({ body: { selection: { imageIds: [id] }, rerun } }))
  expect([await one(looked, {}), await many(looked, {})]).toEqual(['taken', 'taken'])
  // There is nothing to redo: a job skips the image.
  expect([await one(notLooked, {}), await many(notLooked, {})]).toEqual(['CONFLICT', 'taken'])
  const unknown = { features: ['moderation'] }
  expect([await one(looked, unknown), await many(looked, unknown)]).toEqual([
    'INVALID_REQUEST',
    'INVALID_REQUEST',
  ])
})
