import { expect, test } from 'vitest'
import type { HttpEvent } from '../../../lambdas/api/http-event.ts'
import { parseRequest } from '../../../lambdas/api/parse-request.ts'
import { httpRoutes } from '../../../lambdas/documentation/http-routes.ts'

/** What a client is told about this request: code and detail. */
function refusal(operationId: string, sent: { query?: Record<string, string>; body?: unknown }) {
  const event = {
    headers: { 'content-type': 'application/json' },
    queryStringParameters: sent.query,
    body: JSON.stringify(sent.body),
  } as unknown as HttpEvent
  const route = httpRoutes.find((each) => each.operationId === operationId)!
  try {
    return parseRequest({ ...route, parameters: undefined } as never, event)
  } catch (error) {
    const { code, detail } = error as { code: string; detail: string }
    return `${code} ${detail}`
  }
}
const photo = { filename: 'a.jpg', contentType: 'image/jpeg', size: 1 }

test.each([
  ['listImages', 'limit', '1000', 'Expected a whole number from 1 to 100; received 1000'],
  ['listImages', 'limit', '0', 'Expected a whole number from 1 to 100; received 0'],
  ['listImages', 'limit', 'many', 'Expected a whole number from 1 to 100; received "many"'],
  ['listImages', 'limit', '2.5', 'Expected a whole number from 1 to 100; received 2.5'],
  ['findSimilarImages', 'limit', '1000', 'Expected a whole number from 1 to 50; received 1000'],
  ['getImage', 'wait', '60', 'Expected a decimal number from 0 to 20; received 60'],
  ['listImages', 'minConfidence', '2', 'Expected a decimal number from 0 to 1; received 2'],
])('%s names the bounds of %s=%s', (operationId, name, value, expected) => {
  expect(refusal(operationId, { query: { [name]: value } })).toContain(expected)
})

test('a number of a body names the bound that it breaks', () => {
  const body = { name: 'x', scopes: ['read'], limits: { requestsPerMinute: 0 } }
  expect(refusal('createKey', { body })).toContain('Expected a number of at least 1; received 0')
})

test.each([[['Image Deleted', 'Image Exploded']], ['Image Exploded'], [7]])(
  'a wrong event type lists the values: %j',
  (eventTypes) => {
    const said = refusal('createWebhook', { body: { url: 'https://example.com/', eventTypes } })
    expect(said).toMatch(/Expected .*Image Analysis Completed, .*Image Transform Failed/)
    if (Array.isArray(eventTypes)) expect(said).toContain('at eventTypes[1]')
  },
)

test.each(['openUploads', 'createPrediction'])(
  '%s refuses sizes that no file may have by their own codes',
  (name) => {
    const sized = (size: number) => refusal(name, { body: { ...photo, size } })
    expect(sized(0)).toContain('EMPTY_FILE ✖ Expected a file with at least one byte; received an empty file.')
    expect(sized(60_000_000)).toContain(
      'FILE_TOO_LARGE ✖ Expected a file of at most 50 MiB (52,428,800 bytes); received 57.2 MiB (60,000,000 bytes).',
    )
    expect(sized(1.5)).toContain('INVALID_REQUEST')
  },
)

test('one wrong size of many is named with its place', () => {
  const items = [photo, { ...photo, size: 0 }]
  expect(refusal('openUploads', { body: { items } })).toMatch(/^EMPTY_FILE .*\n.*at items\[1\]\.size$/)
})
