import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signUrl } from '../../clients/typescript/src/sign-url.ts'
import { AppError } from '../../lambdas/platform/errors.ts'
import { negotiateFormat } from '../../lambdas/signed-urls/negotiate-format.ts'
import { fileOfPath } from '../../lib/dashboard-headers.ts'
import { apiRequests, pageRewriter, pictureRequests } from '../../lib/edge-functions.ts'
import { anAnalysis } from '../unit/support/factories.ts'

interface Request {
  readonly uri: string
  readonly headers: {
    accept?: { value: string; multiValue?: { value: string }[] }
    'x-viewer-address'?: { value: string }
  }
}
const run = (code: string, request: Request, ip = '192.0.2.7'): Request =>
  runInNewContext(`${code}; handler(${JSON.stringify({ request, viewer: { ip } })})`)

test.each([
  ['calls', apiRequests],
  ['pictures', pictureRequests],
])('the API hears who makes %s, whatever the viewer claims', (_what, code) => {
  for (const ip of ['192.0.2.7', '2001:db8::1'])
    for (const claimed of [{}, { 'x-viewer-address': { value: '198.51.100.1' } }]) {
      const { headers } = run(code, { uri: '/v1/me', headers: claimed }, ip)
      expect(headers['x-viewer-address']).toEqual({ value: ip })
    }
})

test.each([
  '/',
  '/photos/0194e2a0',
  '/v1.2/settings',
  '/index.html',
  '/assets/index-B1x2.js',
  '/assets/missing.js',
])('%s maps to the same file as on the local server', (uri) => {
  expect(run(pageRewriter, { uri, headers: {} }).uri).toBe(`/${fileOfPath(uri)}`)
})

const normalised = (accept: string | undefined, uri = '/r/s/-/o/i.auto'): string =>
  run(pictureRequests, { uri, headers: accept === undefined ? {} : { accept: { value: accept } } }).headers
    .accept!.value

test.each([
  ['image/avif,image/webp,image/apng,*/*;q=0.8', 'image/avif,image/webp'],
  ['text/html, image/webp;q=0.9', 'image/webp'],
  ['*/*', '*/*'],
  [undefined, '*/*'],
])('Accept %s is reduced to %s', (accept, kept) => {
  expect(normalised(accept)).toBe(kept)
})

test('a picture whose URL names the format has one copy in the cache', () => {
  expect(normalised('image/avif,image/webp', '/r/s/-/o/i.webp')).toBe('*/*')
})

test.each(['/r/s/%72esize:10x/o/i.webp', '/r/s/resize%3A10x/o/i.webp', '/r/s/-/o/i%2ewebp'])(
  '%s is refused: each spelling would be a copy in the cache',
  (uri) => {
    const answer = run(pictureRequests, { uri, headers: {} }) as unknown as {
      statusCode: number
      body: string
    }
    expect(answer.statusCode).toBe(403)
    expect(JSON.parse(answer.body)).toMatchObject({
      code: 'INVALID_SIGNATURE',
      title: new AppError('INVALID_SIGNATURE').message,
    })
  },
)

test('a signed URL needs no character that this refuses', async () => {
  const steps = [{ operation: 'watermark' as const, text: '100 % © ~"ä"' }]
  const url = await signUrl(
    { baseUrl: '', secret: `imgsig_${'a'.repeat(12)}_${'A'.repeat(43)}`, owner: 'o' },
    { imageId: 'i', steps, output: { metadata: 'safe' }, format: 'auto' },
  )
  expect(url).not.toContain('%')
  expect(run(pictureRequests, { uri: url, headers: {} }).uri).toBe(url)
})

test('a header in several lines is read as a whole', () => {
  const accept = { value: '*/*', multiValue: [{ value: 'image/webp' }, { value: 'image/avif' }] }
  expect(run(pictureRequests, { uri: '/r/s/-/o/i.auto', headers: { accept } }).headers.accept).toEqual({
    value: 'image/avif,image/webp',
  })
})

test('the reduced header gives the same format as the whole one, with at most four copies', () => {
  const range = fc.oneof(
    fc.constantFrom(
      'image/avif',
      'image/webp',
      'IMAGE/WEBP',
      'image/*',
      '*/*',
      'image/jpeg',
      'image/avif-sequence',
    ),
    fc.string(),
  )
  const weighted = fc
    .tuple(range, fc.constantFrom('', ';q=0', ';q=0.0', '; q=0.5', ';v=b3;q=0', ';q=1'))
    .map((parts) => parts.join(''))
  const photos = [false, true].map((animated) => ({
    analysis: anAnalysis({ file: { ...anAnalysis().file, animated } }),
  }))
  const copies = new Set<string>()
  fc.assert(
    fc.property(fc.array(weighted, { maxLength: 5 }), (ranges) => {
      const accept = ranges.join(',')
      const kept = normalised(accept)
      copies.add(kept)
      for (const photo of photos) expect(negotiateFormat(kept, photo)).toBe(negotiateFormat(accept, photo))
    }),
    { numRuns: 300 },
  )
  expect(copies.size).toBeLessThanOrEqual(4)
})
