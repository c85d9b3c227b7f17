import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { verifyWebhook, WebhookError } from '../../../clients/typescript/src/index.ts'

const secret = `whsec_${Buffer.from('a secret of a webhook').toString('base64')}`
const id = '2f4c9f0e-6a51-5c0b-9a1e-0d3b8a7c6e55'
const event = {
  type: 'Image Rejected',
  timestamp: '2026-01-02T03:04:05.678Z',
  data: { eventId: id, reason: { code: 'EMPTY_FILE', message: 'Ä' } },
}

/** A request signed by an implementation of Standard Webhooks that is not ours. */
function signed({ by = secret, at = new Date(), body = JSON.stringify(event) } = {}) {
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(by).sign(id, at, body),
  }
  return { headers, body }
}

const code = (check: Promise<unknown>) =>
  check.then(
    () => 'accepted',
    (fault) => (fault instanceof WebhookError ? fault.code : fault),
  )

describe('a genuine request gives its event', () => {
  test('as a Request, whose body can still be read', async () => {
    const request = new Request('https://example.com/hook', { method: 'POST', ...signed() })
    const { type, data } = await verifyWebhook(request, secret)
    expect(type).toBe('Image Rejected')
    // The type tells what the data has.
    if (type === 'Image Rejected') expect(data.reason.code).toBe('EMPTY_FILE')
    expect(await request.json()).toEqual(event)
  })

  test('as Node.js and Express have it, with text or bytes, and header names in any case', async () => {
    const { headers, body } = signed()
    const upper = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
    )
    expect(await verifyWebhook({ headers, body }, secret)).toEqual(event)
    expect(await verifyWebhook({ headers: upper, body: Buffer.from(body) }, secret)).toEqual(event)
    expect(await verifyWebhook({ headers: new Headers(headers), body }, secret)).toEqual(event)
  })

  test('while a secret is changed: with several signatures, or with several secrets', async () => {
    const other = `whsec_${Buffer.from('another').toString('base64')}`
    const [one, two] = [signed(), signed({ by: other })]
    const both = `v1a,x ${two.headers['webhook-signature']} ${one.headers['webhook-signature']}`
    const headers = { ...one.headers, 'webhook-signature': both }
    expect(await code(verifyWebhook({ ...one, headers }, secret))).toBe('accepted')
    expect(await code(verifyWebhook(two, [secret, other]))).toBe('accepted')
  })
})

describe('any other request is refused', () => {
  const { headers, body } = signed()
  const ago = (seconds: number) => signed({ at: new Date(Date.now() - seconds * 1000) })

  test.each([
    ['another body', { headers, body: `${body} ` }, 'INVALID_SIGNATURE'],
    ['another id', { headers: { ...headers, 'webhook-id': 'x' }, body }, 'INVALID_SIGNATURE'],
    ['another secret', signed({ by: `whsec_${btoa('wrong')}` }), 'INVALID_SIGNATURE'],
    ['no signature', { headers: { ...headers, 'webhook-signature': '' }, body }, 'MISSING_HEADERS'],
    [
      'not a signature',
      { headers: { ...headers, 'webhook-signature': 'v1,%%%' }, body },
      'INVALID_SIGNATURE',
    ],
    ['an old request', ago(301), 'TOO_OLD'],
    ['a request from the future', ago(-310), 'TOO_OLD'],
    ['no time', { headers: { ...headers, 'webhook-timestamp': 'now' }, body }, 'TOO_OLD'],
    ['a parsed body', { headers, body: JSON.parse(body) }, 'BODY_NOT_RAW'],
    ['what is not JSON', signed({ body: 'not JSON' }), 'NOT_AN_EVENT'],
  ])('%s', async (_, request, expected) => {
    expect(await code(verifyWebhook(request, secret))).toBe(expected)
  })
})
