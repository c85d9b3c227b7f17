import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../lambdas/platform/errors.ts'
import { checkWebhookUrl } from '../../../lambdas/webhooks/check-webhook-url.ts'

const publicOnly = { allowPrivateAddresses: false }
const check = (url: string) => checkWebhookUrl(url, publicOnly).href

describe('the URL of a webhook', () => {
  test.each([
    ['https://example.org/hook?token=1', 'https://example.org/hook?token=1'],
    ['https://example.org:443', 'https://example.org/'],
    ['https://EXAMPLE.org:8443/a b', 'https://example.org:8443/a%20b'],
    ['https://example.org:1024/', 'https://example.org:1024/'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['https://[2600:1f18::1]/', 'https://[2600:1f18::1]/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ])('%s is accepted as %s', (url, href) => {
    expect(check(url)).toBe(href)
  })

  test.each([
    ['http://example.org/', 'https://'],
    ['ftp://example.org/', 'https://'],
    ['file:///etc/passwd', 'https://'],
    ['example.org/hook', 'a URL such as'],
    ['', 'a URL such as'],
    ['https://user@example.org/', 'without a user name'],
    ['https://user:secret@example.org/', 'without a user name'],
    ['https://example.org/#part', 'fragment'],
    ['https://example.org/#', 'fragment'],
    ['https://example.org:22/', 'port 443'],
    ['https://example.org:1023/', 'port 443'],
    ['https://localhost/', 'public internet'],
    ['https://LOCALHOST./', 'public internet'],
    ['https://a.localhost/', 'public internet'],
    ['https://printer.local/', 'public internet'],
    ['https://metadata.google.internal/', 'public internet'],
    ['https://intranet/', 'public internet'],
    ['https://127.0.0.1:9001/2018-06-01/runtime/invocation/next', 'public internet'],
    ['https://169.254.169.254/latest/meta-data/', 'public internet'],
    ['https://[::1]/', 'public internet'],
    ['https://[::ffff:10.0.0.1]/', 'public internet'],
    ['https://[fd00:ec2::254]/', 'public internet'],
    // Other notations of 127.0.0.1 and 10.0.0.1.
    ['https://2130706433/', 'public internet'],
    ['https://0x7f.1/', 'public internet'],
    ['https://0177.0.0.1/', 'public internet'],
    ['https://10.1/', 'public internet'],
    ['https://①⓪.0.0.1/', 'public internet'],
  ])('%s is refused', (url, why) => {
    expect(() => check(url)).toThrow(
      expect.objectContaining({ code: 'REFUSED_ADDRESS', message: expect.stringContaining(why) }),
    )
  })

  test('any text is accepted in its normal form, or refused with a reason', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webUrl({ withFragments: true })), (text) => {
        try {
          expect(check(check(text))).toBe(check(text))
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
    )
  })

  test('a laptop may use itself, by http and on any port', () => {
    const anywhere = { allowPrivateAddresses: true }
    expect(checkWebhookUrl('http://127.0.0.1:80/x', anywhere).href).toBe('http://127.0.0.1/x')
    expect(checkWebhookUrl('http://localhost:3000', anywhere).href).toBe('http://localhost:3000/')
    for (const url of ['ftp://localhost/', 'http://me@localhost/', 'http://localhost/#a'])
      expect(() => checkWebhookUrl(url, anywhere)).toThrow(AppError)
  })
})
