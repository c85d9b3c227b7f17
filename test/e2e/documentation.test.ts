import { describe, expect, test } from 'vitest'
import { openApiDocument } from '../../lambdas/documentation/openapi.ts'
import { useSharedStack } from './support/shared-stack.ts'

const stack = useSharedStack()
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${stack().outputs.ApiUrl}/${path}`, { headers })

describe('GET /openapi.json', () => {
  test('is generated from the contracts, and names the URL it was read from as its server', async () => {
    const answer = await get('openapi.json')
    const { servers, ...document } = (await answer.json()) as { servers: { url: string }[] }
    expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
    expect(servers).toHaveLength(1)
    expect(new URL(servers[0]!.url, answer.url).href).toBe(`${stack().outputs.ApiUrl}/`)
  })
})

describe('a request that no route takes', () => {
  test.each([
    ['GET', 'v1/photos', 404, 'NOT_FOUND', null],
    ['DELETE', 'v1/images', 405, 'METHOD_NOT_ALLOWED', 'GET'],
    ['PUT', 'v1/webhooks', 405, 'METHOD_NOT_ALLOWED', 'POST, GET'],
  ])('%s /%s is a problem with status %i', async (method, path, status, code, allow) => {
    const answer = await fetch(`${stack().outputs.ApiUrl}/${path}`, { method })
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('allow')]).toEqual([
      status,
      'application/problem+json',
      allow,
    ])
    expect(await answer.json()).toMatchObject({ status, code, detail: expect.any(String) })
  })
})

describe('GET /docs', () => {
  test('is a page that loads only its own files, below any path', async () => {
    const answer = await get('docs')
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src 'self'",
    )
    const page = await answer.text()
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)|\bstyle=|\bon\w+=/)
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address)
    expect(addresses.length).toBeGreaterThan(5)
    for (const address of new Set(addresses)) {
      expect(address).not.toMatch(/^\/|^\w+:/)
      const file = await get(address)
      expect({ address, status: file.status }).toEqual({ address, status: 200 })
      await file.arrayBuffer()
    }
  })

  test('serves files compressed if accepted, and cacheable forever', async () => {
    const [path = ''] = /docs\/\w+\/swagger-ui-bundle\.js/.exec(await (await get('docs')).text()) ?? []
    const [compressed, plain] = [await get(path), await get(path, { 'accept-encoding': 'identity' })]
    expect(compressed.headers.get('content-encoding')).toBe('gzip')
    expect(compressed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await compressed.text()).toBe(await plain.text())
  })

  test.each(['docs/nothing.md', 'docs/toString', 'docs/000000000000/page.js', 'docs/000000000000/toString'])(
    'has no %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )
})

describe('GET /llms.txt', () => {
  test('lists pages in Markdown, each of which is served', async () => {
    const answer = await get('llms.txt')
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    const list = await answer.text()
    expect(list).toMatch(/^# image-intelligence\n\n> /)
    const addresses = [...list.matchAll(/^- \[[^\]]+\]\((docs\/[^)]+)\)/gm)].map(
      ([, address = '']) => address,
    )
    expect(addresses).toEqual(
      expect.arrayContaining(['docs/search.md', 'docs/examples/curl.md', 'docs/recipes/html.md']),
    )
    for (const address of addresses) {
      const page = await get(address)
      expect([address, page.status, page.headers.get('content-type')]).toEqual([
        address,
        200,
        'text/markdown; charset=utf-8',
      ])
      expect(await page.text()).toMatch(/^# .+\n/)
    }
  })
})
