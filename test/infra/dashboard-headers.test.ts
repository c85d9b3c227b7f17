import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy, dashboardHeaders, fileOfPath } from '../../lib/dashboard-headers.ts'

const buckets = [
  'https://derived.s3.eu-central-1.amazonaws.com',
  'https://originals.s3.eu-central-1.amazonaws.com',
]

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name, ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )

describe('content security policy', () => {
  test('lets pages load from and send to their own host and the buckets only', () => {
    expect(directives(contentSecurityPolicy({ buckets }))).toMatchObject({
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'blob:', 'data:', ...buckets],
      'connect-src': ["'self'", ...buckets],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
    })
  })

  test('names the API if that has its own host', () => {
    const api = 'http://127.0.0.1:3100'
    const policy = directives(contentSecurityPolicy({ buckets: [], api }))
    expect([policy['connect-src'], policy['img-src']]).toEqual([
      ["'self'", api],
      ["'self'", 'blob:', 'data:', api],
    ])
  })

  test('allows nothing inline, no eval, and no scheme for scripts', () => {
    expect(contentSecurityPolicy({ buckets })).not.toMatch(/unsafe-|\*/)
  })
})

test('header names are in lower case, as HTTP/2 requires, and every value is one line', () => {
  for (const [name, value] of Object.entries(dashboardHeaders({ buckets }))) {
    expect(name).toBe(name.toLowerCase())
    expect(value).not.toMatch(/[\r\n]/)
  }
})

test.each([
  ['/', 'index.html'],
  ['/photos/0194e2a0', 'index.html'],
  ['/v1.2/settings', 'index.html'],
  ['/index.html', 'index.html'],
  ['/assets/index-B1x2.js', 'assets/index-B1x2.js'],
  ['/assets/missing.js', 'assets/missing.js'],
])('the file of %s is %s', (path, file) => {
  expect(fileOfPath(path)).toBe(file)
})
