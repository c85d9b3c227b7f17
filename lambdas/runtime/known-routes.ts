import { httpRoutes } from '../core/contracts/http-routes.ts'
import type { HttpRoute } from '../core/contracts/routes/http-route.ts'
import type { HttpEvent } from './http-event.ts'

const byKey = new Map(httpRoutes.map((route) => [`${route.method} ${route.path}`, route]))

/** What the contract says of the route that a request came in by. */
export const routeOf = ({ routeKey }: Pick<HttpEvent, 'routeKey'>): HttpRoute | undefined =>
  byKey.get(routeKey)
