import * as z from 'zod/mini'
import type { HttpRoute, WithoutRead } from './http-route.ts'
import { RouteScope } from './identity.ts'

const WithoutReadName = z.enum(['same', 'empty', 'refused']) satisfies z.ZodMiniType<WithoutRead>

/**
 * What a function has to know of a route before it answers. The stack takes it from the list of routes; a function that
 * loaded the list itself, with every schema of the API, would take a fifth longer to start.
 */
export const RouteRule = z.object({
  scope: RouteScope,
  query: z._default(z.array(z.string()), []).check(z.describe('Names of its query parameters')),
  withoutRead: z
    .optional(z.record(z.string(), WithoutReadName))
    .check(z.describe('By status, what a caller gets to see who may write but not read')),
})
export type RouteRule = z.infer<typeof RouteRule>

export const routeKeyOf = ({ method, path }: Pick<HttpRoute, 'method' | 'path'>): string =>
  `${method} ${path}`

/** The rule of a route, as it is written down for its function. */
export function routeRule(route: HttpRoute): z.input<typeof RouteRule> {
  const query = Object.keys(route.query?.shape ?? {})
  return {
    scope: route.scope,
    ...(query.length > 0 && { query }),
    ...(route.scope === 'write' && { withoutRead: shownToWriters(route.answers) }),
  }
}

const shownToWriters = (answers: Extract<HttpRoute, { scope: 'write' }>['answers']) =>
  Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      answer.body === null ? 'same' : answer.withoutRead,
    ]),
  ) as Record<string, WithoutRead>
