import { expect, test } from 'vitest'
import type { NamedRoute } from '../../lambdas/api/http-route.ts'
import { httpRoutes } from '../../lambdas/documentation/http-routes.ts'
import { useSharedStack } from './support/shared-stack.ts'

const stack = useSharedStack()
const publicRoutes = httpRoutes.filter(({ scope }) => scope === 'public')
const picture = '/r/signature/resize:10/nobody/0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08.webp'

async function call({ method, path, body }: NamedRoute) {
  const page = await (await fetch(`${stack().outputs.ApiUrl}/docs`)).text()
  const url = path
    .replace('{page}', 'search.md')
    .replace('/docs/{version}/{file}', `/${/docs\/\w+\/page\.js/.exec(page)![0]}`)
    .replace('/r/{signature}/{steps}/{owner}/{file}', picture)
    .replace('{id}', '0'.repeat(48))
  return fetch(stack().outputs.ApiUrl + url, {
    method,
    ...(body && { body: '{}', headers: { 'content-type': 'application/json' } }),
  })
}

test.each(publicRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s counts its strangers, or lets caches answer them',
  async (_, route) => {
    const { headers } = await call(route)
    const cached = /max-age=(\d+)/.exec(headers.get('cache-control') ?? '')
    const bound = 'boundedBy' in route && route.boundedBy
    if (bound === 'cache') expect(Number(cached?.[1])).toBeGreaterThanOrEqual(5)
    else expect(headers.get('ratelimit')).toMatch(/^"requests";r=\d+;t=\d+$/)
  },
)

test('the document and the page are sent once to a browser that keeps them', async () => {
  for (const path of ['/openapi.json', '/docs']) {
    const first = await fetch(stack().outputs.ApiUrl + path)
    const etag = first.headers.get('etag')!
    expect((await first.arrayBuffer()).byteLength).toBeGreaterThan(1_000)
    const again = await fetch(stack().outputs.ApiUrl + path, { headers: { 'if-none-match': etag } })
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
  }
})
