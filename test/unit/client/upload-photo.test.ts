import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  type Client,
  createClient,
  createJournal,
  UploadError,
  type UploadSlot,
  uploadPhoto,
} from '../../../clients/typescript/src/index.ts'
import { uploadSlot } from '../imgint/support/library.ts'
import { flakyServer, refusal, serve, type Turn } from './flaky-server.ts'

const photo = randomBytes(300_000)
const sha256 = createHash('sha256').update(photo).digest('hex')
const about = { filename: 'cat.jpg' }
const stored: Turn = { status: 200 }
const s3 = (status: number, code: string, message = ''): Turn => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>s3-1</RequestId></Error>`,
})

type State = 'pending' | 'uploaded' | 'deleted'

/** A library with slots whose bytes go to this server. */
function library(baseUrl: string, { expiresAt }: { expiresAt?: Date } = {}) {
  const opened: Record<string, unknown>[] = []
  const states = new Map<string, State>()
  const found: string[] = []
  const api = {
    async openUploads({ body }: { body: Record<string, unknown> }): Promise<UploadSlot> {
      opened.push(body)
      const slot = uploadSlot(String(opened.length), expiresAt)
      states.set(slot.imageId, 'pending')
      return { ...slot, url: `${baseUrl}/${opened.length}`, headers: { 'content-length': String(body.size) } }
    },
    getImage: async ({ path: { id } }: { path: { id: string } }) => ({ imageId: id, state: states.get(id) }),
    listImages: async () => ({ items: found.map((imageId) => ({ imageId })) }),
  } as unknown as Client
  return { api, opened, states, found }
}

const memory = () => {
  const texts = new Map<string, string>()
  return {
    getItem: (key: string) => texts.get(key),
    setItem: (key: string, text: string) => texts.set(key, text),
    texts,
  }
}

describe('a photo', () => {
  const bytes = new Uint8Array(photo)
  const sources = {
    'a File': new File([bytes], 'cat.jpg'),
    'a Blob with a type': new Blob([bytes], { type: 'image/jpeg' }),
    bytes,
    'an ArrayBuffer': bytes.buffer,
    'a ReadableStream': new Blob([bytes]).stream(),
  }

  test.each(Object.entries(sources))('is uploaded from %s, with its length', async (kind, source) => {
    const { baseUrl, requests } = await flakyServer(stored)
    const { api, opened } = library(baseUrl)
    const options = kind === 'a File' || kind === 'a Blob with a type' ? {} : about
    await uploadPhoto(api, source, options)
    const filename = kind === 'a Blob with a type' ? 'photo' : 'cat.jpg'
    expect(opened).toEqual([{ filename, contentType: 'image/jpeg', size: photo.length }])
    expect(requests[0]!.headers).toMatchObject({ 'content-length': String(photo.length) })
    expect(requests[0]!.headers).not.toHaveProperty('transfer-encoding')
    expect(requests[0]!.body).toBe(photo.toString())
  })

  test('tells its progress from nothing to everything, never backwards', async () => {
    const { baseUrl } = await flakyServer(stored)
    const sent: number[] = []
    await uploadPhoto(library(baseUrl).api, photo, {
      ...about,
      onProgress: ({ sentBytes, totalBytes }) => {
        expect(totalBytes).toBe(photo.length)
        sent.push(sentBytes)
      },
    })
    expect(sent).toEqual([...sent].sort((a, b) => a - b))
    expect([sent[0], sent.at(-1)]).toEqual([0, photo.length])
    expect(sent.length).toBeGreaterThan(4)
  })

  test.each([
    ['an empty one', new Blob([], { type: 'image/png' }), 'EMPTY_FILE'],
    ['one of another type', new File(['a'], 'notes.txt'), 'UNSUPPORTED_FORMAT'],
    ['one without a type', new Uint8Array(1), 'UNSUPPORTED_FORMAT'],
    [
      'one that is too large',
      new Blob([new Uint8Array(50 * 1024 * 1024 + 1)], { type: 'image/png' }),
      'FILE_TOO_LARGE',
    ],
  ])('is refused before anything is asked: %s', async (_, source, code) => {
    const { api, opened } = library('http://127.0.0.1:9')
    await expect(uploadPhoto(api, source)).rejects.toMatchObject({
      name: 'UploadError',
      code,
      status: undefined,
    })
    expect(opened).toEqual([])
  })

  test('that comes as an endless stream is not read beyond the limit', async () => {
    let isCancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(8 * 1024 * 1024)),
      cancel: () => {
        isCancelled = true
      },
    })
    const upload = uploadPhoto(library('').api, endless, about)
    await expect(upload).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
    expect(isCancelled).toBe(true)
  })
})

describe('an upload that fails for a while', () => {
  const passing: Record<string, Turn> = {
    reset: 'reset',
    'an error of S3': s3(500, 'InternalError'),
    'S3 being busy': s3(503, 'SlowDown'),
    'another upload at the same time': s3(409, 'ConditionalRequestConflict'),
    'a slow connection': s3(400, 'RequestTimeout'),
    'an answer without XML': refusal(502),
  }

  test.each(Object.entries(passing))('is sent again: %s', async (_, turn) => {
    const { baseUrl, requests } = await flakyServer(turn, stored)
    await uploadPhoto(library(baseUrl).api, photo, about)
    expect(requests).toHaveLength(2)
    expect(requests[1]!.body).toBe(photo.toString())
  })

  test('has arrived when S3 says that the slot is filled', async () => {
    const { baseUrl } = await flakyServer('reset', s3(412, 'PreconditionFailed'))
    const { api } = library(baseUrl)
    expect(await uploadPhoto(api, photo, about)).toBe(uploadSlot('1').imageId)
  })

  test('is given up when nothing moves', async () => {
    const { baseUrl } = await flakyServer('silent')
    const options = { ...about, stalledAfterSeconds: 0.2, maxAttempts: 1 }
    await expect(uploadPhoto(library(baseUrl).api, photo, options)).rejects.toMatchObject({ code: 'TIMEOUT' })
  })

  test('is ended by its signal, with the reason of the signal', async () => {
    const { baseUrl, requests } = await flakyServer('silent')
    const stop = new AbortController()
    const upload = uploadPhoto(library(baseUrl).api, photo, { ...about, signal: stop.signal })
    setTimeout(() => stop.abort(new Error('enough')), 50)
    await expect(upload).rejects.toThrow('enough')
    expect(requests.length).toBeLessThanOrEqual(1)
  })
})

describe('a refusal of S3 is explained', () => {
  test.each([
    [400, 'BadDigest', '', 'BadDigest', 'the bytes are not those that the slot was opened for'],
    [403, 'SignatureDoesNotMatch', '', 'SignatureDoesNotMatch', 'exactly its headers'],
    [
      403,
      'AccessDenied',
      'There were headers present in the request which were not signed',
      'AccessDenied',
      'exactly its headers',
    ],
    [403, 'AccessDenied', 'Request has expired', 'RequestExpired', 'the slot has ended'],
    [400, 'EntityTooLarge', '', 'EntityTooLarge', 'the size is not the one'],
    [411, 'MissingContentLength', '', 'MissingContentLength', 'the length is missing'],
    [400, 'Unheard', 'Something new.', 'Unheard', 'Something new.'],
  ])('%i %s %s', async (status, code, message, expected, says) => {
    const { baseUrl, requests } = await flakyServer(s3(status, code, message))
    const fault = await uploadPhoto(library(baseUrl).api, photo, about).catch((error) => error)
    expect(fault).toBeInstanceOf(UploadError)
    expect(fault).toMatchObject({ status, code: expected, requestId: 's3-1', isTemporary: false })
    expect(fault.message).toContain(says)
    expect(fault.message).not.toMatch(/<|\.\./)
    expect(requests).toHaveLength(1)
  })
})

describe('with a journal', () => {
  test('a photo is sent once, however often and in parallel', async () => {
    const { baseUrl, requests } = await flakyServer(stored)
    const { api, opened, states } = library(baseUrl)
    const journal = createJournal(memory(), 'library')
    const once = () => uploadPhoto(api, photo, { ...about, journal })
    const ids = await Promise.all([once(), once()])
    states.set(ids[0], 'uploaded')
    ids.push(await once())
    expect(new Set(ids).size).toBe(1)
    expect([opened.length, requests.length]).toEqual([1, 1])
    expect(opened[0]).toMatchObject({ sha256 })
  })

  test('the attempt is written down before the first byte is sent', async () => {
    const store = memory()
    const written: string[] = []
    const baseUrl = await serve((request, response) => {
      written.push(...store.texts.values())
      request.resume().on('end', () => response.end())
    })
    await uploadPhoto(library(baseUrl).api, photo, { ...about, journal: createJournal(store, 'library') })
    expect(written.map((text) => JSON.parse(text))).toMatchObject([{ sha256, begun: true, slot: {} }])
  })

  test('an upload that was cut off goes on in the same slot', async () => {
    const { baseUrl, requests } = await flakyServer('reset', stored)
    const { api, opened } = library(baseUrl)
    const store = memory()
    const run = () =>
      uploadPhoto(api, photo, { ...about, journal: createJournal(store, 'library'), maxAttempts: 1 })
    await expect(run()).rejects.toMatchObject({ code: 'NO_ANSWER' })
    expect(await run()).toBe(uploadSlot('1').imageId)
    expect([opened.length, requests.map(({ url }) => url)]).toEqual([1, ['/1', '/1']])
  })

  test('an upload whose slot has ended is unsure, and no second image is made', async () => {
    const { baseUrl } = await flakyServer('reset', stored)
    const { api, opened } = library(baseUrl)
    const [store, key] = [memory(), `uploads library ${sha256}`]
    const run = () =>
      uploadPhoto(api, photo, { ...about, journal: createJournal(store, 'library'), maxAttempts: 1 })
    await expect(run()).rejects.toMatchObject({ code: 'NO_ANSWER' })
    const entry = JSON.parse(store.texts.get(key)!)
    const ended = { ...entry, slot: { ...entry.slot, expiresAt: new Date().toISOString() } }
    store.texts.set(key, JSON.stringify(ended))
    await expect(run()).rejects.toMatchObject({ code: 'UNSURE', isTemporary: true })
    expect(opened).toHaveLength(1)
  })

  test('a photo that somebody else has uploaded is not sent', async () => {
    const { api, opened, found } = library('')
    found.push('another')
    expect(await uploadPhoto(api, photo, { ...about, journal: createJournal(memory(), 'a') })).toBe('another')
    expect(opened).toEqual([])
  })
})

test('the client asks for a slot again when the API fails', async () => {
  const { baseUrl, requests } = await flakyServer(refusal(500), stored)
  const api = createClient({ baseUrl, maxAttempts: 2 })
  await uploadPhoto(api, photo, about).catch(() => {})
  expect(requests.map(({ url }) => url)).toEqual(['/v1/uploads', '/v1/uploads'])
})
