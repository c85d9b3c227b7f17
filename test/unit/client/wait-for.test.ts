import { expect, test } from 'vitest'
import { type Client, createClient, waitFor } from '../../../clients/typescript/src/index.ts'
import { flakyServer, ok } from './flaky-server.ts'

test('asks again until the work is done, and lets the API wait', async () => {
  const { baseUrl, requests } = await flakyServer(ok({ state: 'uploaded' }), ok({ state: 'completed' }))
  const startedMs = Date.now()
  const image = await waitFor(createClient({ baseUrl }), { image: 'a' }, { timeoutSeconds: 5 })
  expect(image.state).toBe('completed')
  expect(requests.map(({ url }) => url)).toEqual([
    '/v1/images/a?wait=5',
    expect.stringMatching(/^\/v1\/images\/a\?wait=[0-4]$/),
  ])
  // A server that does not wait is not asked all the time.
  expect(Date.now() - startedMs).toBeGreaterThanOrEqual(990)
})

const waits = {
  transform: [{ image: 'a', transform: 't' }, 'failed', /^\/v1\/images\/a\/transforms\/t\?wait=/],
  prediction: [{ prediction: 'p' }, 'rejected', /^\/v1\/predictions\/p\?wait=/],
  job: [{ job: 'j' }, 'cancelled', /^\/v1\/jobs\/j$/],
  archive: [{ archiveOfJob: 'j' }, 'completed', /^\/v1\/jobs\/j\/archive\?wait=/],
} as const

test.each(Object.entries(waits))('waits for a %s as well', async (_, [what, state, url]) => {
  const { baseUrl, requests } = await flakyServer(ok({ state }))
  expect(await waitFor(createClient({ baseUrl }), what)).toEqual({ state })
  expect(requests[0]!.url).toMatch(url)
})

test('says what is not settled when the time is over, and stops when it is told to', async () => {
  const api = { getJob: async () => ({ state: 'paused' }) } as unknown as Client
  await expect(waitFor(api, { job: 'j' }, { timeoutSeconds: 1 })).rejects.toMatchObject({
    code: 'NOT_SETTLED',
    message:
      'Expected {"job":"j"} to be settled after 1 s, but it is paused. Wait again, with more timeoutSeconds.',
  })
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('enough')), 50)
  await expect(waitFor(api, { job: 'j' }, { signal: stop.signal })).rejects.toThrow('enough')
})
