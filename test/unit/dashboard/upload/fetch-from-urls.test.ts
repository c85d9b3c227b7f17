import { afterEach, expect, test, vi } from 'vitest'
import { ApiError } from '../../../../clients/typescript/src/errors.ts'
import { api } from '../../../../dashboard/src/api/api.ts'
import { fetchFromUrls, urlsIn } from '../../../../dashboard/src/upload/fetch-from-urls.ts'
import { totalsOf } from '../../../../dashboard/src/upload/upload-item.ts'
import { forgetUploads, useUploads } from '../../../../dashboard/src/upload/upload-store.ts'

vi.mock('../../../../dashboard/src/api/api.ts', () => ({ api: vi.fn() }))
afterEach(forgetUploads)

test.each([
  ['https://example.org/a.jpg', ['https://example.org/a.jpg']],
  [
    ' https://a.example/1\nhttps://b.example/2 https://a.example/1 ',
    ['https://a.example/1', 'https://b.example/2'],
  ],
  ['see https://example.org/a.jpg', []],
  ['a note', []],
  ['https://', []],
  ['', []],
  ['https://a.example/ '.repeat(51), []],
])('a pasted text %j gives %j', (text, urls) => {
  expect(urlsIn(text)).toEqual(urls)
})

test('photos are listed while the service fetches them, and a refused URL says why', async () => {
  const refusal = new ApiError('POST', new Response('', { status: 422 }), {
    ...{ type: '', title: '', status: 422, code: 'REFUSED_ADDRESS', requestId: 'r' },
    detail: 'Expected a URL that starts with https://.',
  } as never)
  const uploadFromUrl = vi.fn(async ({ body }: { body: { sourceUrl: string } }) => {
    if (body.sourceUrl.startsWith('http:')) throw refusal
    return { imageId: 'image-1' }
  })
  vi.mocked(api).mockReturnValue({ uploadFromUrl } as never)
  useUploads.setState({ presets: ['web'] })
  await fetchFromUrls(['https://example.org/photos/cat.jpg?key=1', 'http://example.org/'])
  expect(uploadFromUrl).toHaveBeenNthCalledWith(1, {
    body: { sourceUrl: 'https://example.org/photos/cat.jpg?key=1', presets: ['web'] },
  })
  const items = [...useUploads.getState().items.values()]
  expect(items).toMatchObject([
    { name: 'cat.jpg', step: 'arrived', imageId: 'image-1' },
    {
      name: 'example.org',
      step: 'failed',
      fault: 'url',
      detail: 'Expected a URL that starts with https://.',
    },
  ])
  expect(totalsOf(items)).toMatchObject({ done: 1, failed: 1, retryable: 0 })
})
