import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type RuntimeApi, serveRuntimeApi } from '../../../scripts/vision-image/runtime-api.ts'
import { readTryOptions } from '../../../scripts/vision-image/try-options.ts'

describe('runtime API for one event', () => {
  let api: RuntimeApi
  beforeEach(async () => {
    api = await serveRuntimeApi({ selfTest: true }, 1_000)
  })
  afterEach(() => api.close())

  const call = (path: string, init?: RequestInit) =>
    fetch(`http://${api.address}/2018-06-01/runtime/${path}`, init)
  const post = (path: string, body: unknown) => call(path, { method: 'POST', body: JSON.stringify(body) })

  test('delivers the event and accepts the response', async () => {
    const next = await call('invocation/next')
    const id = next.headers.get('Lambda-Runtime-Aws-Request-Id')
    expect(Number(next.headers.get('Lambda-Runtime-Deadline-Ms'))).toBeGreaterThan(Date.now() - 1_000)
    expect(await next.json()).toEqual({ selfTest: true })
    expect((await post(`invocation/${id}/response`, { ok: 1 })).status).toBe(202)
    expect(await api.answer).toMatchObject({ payload: { ok: 1 }, failed: false })
  })

  test("accepts the handler's error", async () => {
    const id = (await call('invocation/next')).headers.get('Lambda-Runtime-Aws-Request-Id')
    await post(`invocation/${id}/error`, { errorMessage: 'no' })
    expect(await api.answer).toMatchObject({ payload: { errorMessage: 'no' }, failed: true })
  })

  test('accepts an initialisation error, before any event', async () => {
    await post('init/error', { errorMessage: 'cannot load' })
    expect(await api.answer).toEqual({
      payload: { errorMessage: 'cannot load' },
      failed: true,
      durationMs: 0,
    })
  })

  test('has no other event and no other route', async () => {
    expect((await post('invocation/another/response', {})).status).toBe(404)
    expect((await call('invocation')).status).toBe(404)
  })
})

describe('options of image:try', () => {
  test('are optional', () => {
    expect(readTryOptions([])).toMatchObject({ required: false, environment: {}, timeoutMs: 120_000 })
  })

  test('read the event as JSON and variables as pairs', () => {
    const args = ['--event', '{"a":1}', '--env', 'A=b=c', '--env', 'D=', '--required']
    expect(readTryOptions(args)).toMatchObject({
      event: { a: 1 },
      environment: { A: 'b=c', D: '' },
      required: true,
    })
  })

  test.each([
    [['--event', '{']],
    [['--env', 'A']],
    [['--timeout-seconds', '0']],
    [['--base-image', '']],
    [['--other']],
  ])('refuse %j', (args) => {
    expect(() => readTryOptions(args)).toThrow()
  })
})
