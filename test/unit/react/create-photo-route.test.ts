import { describe, expect, test, vi } from 'vitest'
import { createPhotoRoute, type PhotoRouteOptions } from '../../../clients/react/src/server.ts'
import { ApiError, type Client, NetworkError } from '../../../clients/typescript/src/index.ts'
import { uploadSlot } from '../imgint/support/library.ts'

const { imageId } = uploadSlot('1')
const url = `http://localhost/api/photos`
const signer = {
  baseUrl: 'https://photos.example.org',
  secret: `imgsig_abcdefghijkl_${'a'.repeat(43)}`,
  owner: '019aaaaa-0000-7000-8000-000000000001',
}

function route(calls: object, options: Partial<PhotoRouteOptions> = {}) {
  const api = calls as unknown as Client
  const answer = createPhotoRoute({ api, signer, authorize: () => true, ...options })
  return async (path: string, init?: RequestInit) => {
    const response = await answer(new Request(`${url}${path}`, init))
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text && JSON.parse(text) }
  }
}

const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) })
const about = { filename: 'cat.jpg', contentType: 'image/jpeg', size: 9 }
const analysed = { imageId, state: 'analyzed', analysis: { geometry: { width: 400, height: 300 } } }

describe('a slot', () => {
  test('is opened for what the visitor names, and for what the server adds; nothing else gets through', async () => {
    const openUploads = vi.fn(async () => uploadSlot('1'))
    const ask = route({ openUploads }, { upload: { presets: ['web'] } })
    const { status, body } = await ask('', post({ ...about, presets: ['huge'], features: ['faces'] }))
    expect([status, body.imageId]).toEqual([201, imageId])
    expect(openUploads).toHaveBeenCalledWith({ body: { ...about, presets: ['web'] } })
  })

  test('is not opened for a stranger, nor for what is not JSON', async () => {
    const openUploads = vi.fn()
    const stranger = route({ openUploads }, { authorize: (_, { action }) => action === 'show' })
    expect((await stranger('', post(about))).status).toBe(401)
    expect((await route({ openUploads })('', { method: 'POST', body: 'x' })).status).toBe(400)
    expect(openUploads).not.toHaveBeenCalled()
  })
})

describe('a photo', () => {
  test('is described with signed URLs as soon as it is analysed, and waited for at most 20 s', async () => {
    const getImage = vi.fn(async () => analysed)
    const { body, headers } = await route({ getImage })(`?id=${imageId}&wait=60`)
    expect(body).toMatchObject({ imageId, state: 'analyzed', width: 400, height: 300 })
    expect(body.srcSet.split(', ')).toHaveLength(5)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(getImage).toHaveBeenCalledWith({ path: { id: imageId }, query: { wait: 20 } })
  })

  test('has the same URLs for hours, so that browsers cache it, and each works for as long as it says', async () => {
    const ask = route({ getImage: async () => analysed }, { urlHours: 2 })
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 1, 10, 1), toFake: ['Date'] })
    const first = (await ask(`?id=${imageId}`)).body.src
    vi.setSystemTime(Date.UTC(2026, 0, 1, 11, 59))
    const later = (await ask(`?id=${imageId}`)).body.src
    vi.useRealTimers()
    expect(later).toBe(first)
    expect(Number(/exp:(\d+)/.exec(first)?.[1])).toBe(Date.UTC(2026, 0, 1, 14) / 1000)
  })

  test('that is not analysed, or was rejected, has no URL, and says why', async () => {
    const rejected = {
      imageId,
      state: 'rejected',
      reason: { code: 'CORRUPT_FILE', message: 'It is damaged.' },
    }
    const { body } = await route({ getImage: async () => rejected })(`?id=${imageId}`)
    expect(body).toEqual({ imageId, state: 'rejected', reason: 'It is damaged.' })
  })

  test('is shown only to those who may see it', async () => {
    const getImage = vi.fn(async () => analysed)
    const asked: unknown[] = []
    const ask = route({ getImage }, { authorize: (_, what) => !asked.push(what) })
    for (const path of [`?id=${imageId}`, `?id=${imageId}&w=640`]) expect((await ask(path)).status).toBe(401)
    expect(asked).toEqual(Array(2).fill({ action: 'show', imageId }))
    expect(getImage).not.toHaveBeenCalled()
  })

  test.each([
    '',
    '?id=',
    `?id=${imageId}&w=0`,
    `?id=${imageId}&w=5000`,
    `?id=${imageId}&w=a`,
    `?id=${imageId}&w=9&q=101`,
  ])('cannot be asked for like this: %s', async (path) => {
    const { status, body } = await route({})(path)
    expect([status, body.detail]).toEqual([400, expect.stringMatching(/^Expected /)])
  })
})

describe('a failure of the API', () => {
  const problem = (status: number) =>
    new ApiError('GET', new Response('', { status }), {
      code: 'NOT_FOUND',
      detail: 'Expected …',
      requestId: 'r',
    })

  test.each([
    [404, 404, 'Expected …'],
    [429, 429, 'Expected …'],
    // The visitor has no credential of the API, so a refusal of ours says nothing to them.
    [401, 502, 'The service refused this server.'],
    [403, 502, 'The service refused this server.'],
    [500, 502, 'The service refused this server.'],
  ])('with %i is %i to the visitor', async (ofApi, status, detail) => {
    const ask = route({ getImage: () => Promise.reject(problem(ofApi)) })
    expect(await ask(`?id=${imageId}`)).toMatchObject({ status, body: { detail } })
  })

  test('to answer is 504', async () => {
    const ask = route({
      getImage: () => Promise.reject(new NetworkError('GET', new TypeError('fetch failed'))),
    })
    expect((await ask(`?id=${imageId}`)).status).toBe(504)
  })
})
