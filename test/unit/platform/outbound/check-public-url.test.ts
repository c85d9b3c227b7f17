import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../../lambdas/platform/errors.ts'
import { checkPublicUrl } from '../../../../lambdas/platform/outbound/check-public-url.ts'
import { forbiddenUrls } from './forbidden-urls.ts'

const publicOnly = { allowPrivateAddresses: false }
const check = (url: string) => checkPublicUrl(url, publicOnly).href

describe('a URL that somebody chose', () => {
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

  test('the table has at least 80 forms of forbidden URLs', () => {
    expect(new Set(forbiddenUrls.map(([url]) => url)).size).toBeGreaterThanOrEqual(80)
  })

  test.each(forbiddenUrls)('%s is refused', (url, why) => {
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
    expect(checkPublicUrl('http://127.0.0.1:80/x', anywhere).href).toBe('http://127.0.0.1/x')
    expect(checkPublicUrl('http://localhost:3000', anywhere).href).toBe('http://localhost:3000/')
    for (const url of ['ftp://localhost/', 'http://me@localhost/', 'http://localhost/#a'])
      expect(() => checkPublicUrl(url, anywhere)).toThrow(AppError)
  })
})
