import { describe, expect, test } from 'vitest'
import { answerSignedUrl } from '../../../lambdas/signed-urls/answer-signed-url.ts'
import type { ServedUrl } from '../../../lambdas/signed-urls/serve-signed-url.ts'
import { newTransform } from '../../../lambdas/transforms/new-transform.ts'
import { TransformPlan } from '../../../lambdas/transforms/steps.ts'
import { aMoment, anImageRow } from '../support/factories.ts'

const bytes = Buffer.from('a picture')
const deps = {
  urlOf: async (key: string) => `https://bucket.example/${key}?signed`,
  read: async () => bytes,
  presignedSeconds: 900,
  cacheSeconds: 3_600,
}
const image = anImageRow()
function served(changes: Partial<ServedUrl> = {}, sizeBytes = bytes.length): ServedUrl {
  const row = newTransform(image, { plan: TransformPlan.parse({}), planHash: 'x' }, aMoment)
  const result = { mimeType: 'image/webp' as const, widthPx: 1, heightPx: 1, sizeBytes, receipt: {} as never }
  return { row: { ...row, state: 'completed', key: 'a/b.webp', result }, varies: false, ...changes }
}
const etag = `"${served().row.transformId}"`
const page = { wantsBytes: false }
const cdn = { wantsBytes: true }

test('a picture that is being made is not cached', async () => {
  expect(await answerSignedUrl(deps, undefined, page)).toEqual({
    statusCode: 202,
    headers: { 'retry-after': '2', 'cache-control': 'no-store' },
  })
})

test('a page is redirected to the picture, cached for no longer than its URL works', async () => {
  expect(await answerSignedUrl(deps, served(), page)).toMatchObject({
    statusCode: 302,
    headers: {
      location: 'https://bucket.example/a/b.webp?signed',
      etag,
      'cache-control': 'public, max-age=450',
    },
  })
})

test('a CDN gets the bytes, unless they exceed the size of a response', async () => {
  expect(await answerSignedUrl(deps, served(), cdn)).toMatchObject({
    statusCode: 200,
    headers: {
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=3600, stale-if-error=86400',
      'x-content-type-options': 'nosniff',
    },
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  })
  expect(await answerSignedUrl(deps, served({}, 5e6), cdn)).toMatchObject({ statusCode: 302 })
})

test('what stands in for a picture is kept by nobody, and is not taken for it', async () => {
  const standIn = {
    name: '512',
    width: 512,
    height: 384,
    format: 'webp' as const,
    sizeBytes: 9,
    key: 'a/512.webp',
  }
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
  expect(await answerSignedUrl(deps, served({ standIn }), { ...page, knows: etag })).toEqual({
    statusCode: 302,
    headers: { ...headers, location: 'https://bucket.example/a/512.webp?signed' },
  })
  expect(await answerSignedUrl(deps, served({ standIn }), cdn)).toEqual({
    statusCode: 200,
    headers: { ...headers, 'content-type': 'image/webp' },
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  })
})

test('HEAD gets everything except the bytes', async () => {
  const answer = await answerSignedUrl(deps, served(), { ...cdn, wantsHeadOnly: true })
  expect(answer).toMatchObject({ statusCode: 200, headers: { 'content-type': 'image/webp', etag } })
  expect(answer.body).toBeUndefined()
})

test('nothing is cached beyond the expiry of the URL or its key', async () => {
  const { headers } = await answerSignedUrl(deps, served({ endsInSeconds: 60.9 }), cdn)
  expect(headers).toMatchObject({ 'cache-control': 'public, max-age=60' })
})

test('varies only if the Accept header decided', async () => {
  expect((await answerSignedUrl(deps, served({ varies: true }), page)).headers).toMatchObject({
    vary: 'accept',
  })
  expect((await answerSignedUrl(deps, served(), page)).headers).not.toHaveProperty('vary')
})

describe('If-None-Match', () => {
  test.each([
    [etag, 304],
    [`W/${etag}`, 304],
    [`"other", ${etag}`, 304],
    ['*', 304],
    ['"other"', 302],
    [undefined, 302],
  ])('%s: %s', async (knows, statusCode) => {
    const answer = await answerSignedUrl(deps, served(), { ...page, knows })
    expect(answer).toMatchObject({ statusCode, headers: { etag } })
    expect(answer.headers?.location !== undefined).toBe(statusCode === 302)
  })
})
