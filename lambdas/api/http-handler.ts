import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { observed } from '../platform/telemetry.ts'
import { mayWait } from '../platform/throttling.ts'
import { correlate } from './correlation.ts'
import type { HttpEvent, HttpMiddleware, HttpResult } from './http-event.ts'
import {
  type HttpRoutes,
  type NamedRoute,
  namedRoutes,
  routeKeysOf,
  takesIdempotencyKey,
} from './http-route.ts'
import { problemDetails } from './problem-details.ts'
import type { Router } from './route-requests.ts'
import { throughCdn } from './through-cdn.ts'

/** While a service throttles, the client is told early to try again: API Gateway itself gives up after 30 s. */
const patience = { atMostMs: 5_000, reserveMs: 2_000 }

export interface HttpHandlerOptions {
  /**
   * The secrets by which a CDN in front of the API is known; empty if there is none. Required with public calls.
   * @default - nobody is believed
   */
  readonly originSecrets?: readonly string[]
  /** Answers requests that repeat an Idempotency-Key. @default - a function whose routes change nothing has none */
  readonly repeats?: HttpMiddleware
  /** @default - callers are limited only by the stage's throttle */
  readonly limit?: HttpMiddleware
  /**
   * Runs before an admitted request is parsed and answered. If it throws, the request is not answered. @default -
   * nothing
   */
  readonly beforeAnswer?: (event: HttpEvent, route: NamedRoute) => Promise<void>
}

/** The middleware chain of every HTTP function. On the way out, each middleware sees the response of those below it. */
export const httpHandler = <Routes extends HttpRoutes>(
  router: Router<Routes>,
  { originSecrets, limit, repeats, beforeAnswer }: HttpHandlerOptions = {},
) => {
  requireOriginSecrets(router.routes, originSecrets)
  requireLimit(router.routes, limit)
  requireRepeats(router.routes, repeats)
  const withCredentials = new Set(
    namedRoutes(router.routes).flatMap((route) => (route.scope === 'public' ? [] : routeKeysOf(route))),
  )
  return (
    middy<HttpEvent, HttpResult, Error, Context>()
      .use(observed())
      .use(mayWait(patience))
      .use(correlate())
      .use(throughCdn(originSecrets ?? [], withCredentials))
      // A replay draws nothing from limits.
      .use(repeats ? [repeats] : [])
      .use(limit ? [limit] : [])
      .use(problemDetails())
      .handler(async (event) => {
        await beforeAnswer?.(event, router.admit(event))
        return router.answer(event)
      })
  )
}

/** A function that forgets them would answer everybody who goes past the CDN. */
function requireOriginSecrets(routes: HttpRoutes, originSecrets: readonly string[] | undefined): void {
  const open = Object.entries(routes).filter(([, { scope }]) => scope === 'public')
  if (!originSecrets && open.length > 0)
    throw new Error(
      `Expected the secrets of the CDN for ${open.map(([name]) => name).join(', ')}; received none. ` +
        'Pass `originSecrets: env.ORIGIN_SECRETS` to httpHandler.',
    )
}

/** A function that forgets its limit does not start: its first test fails, not its first attacker. */
function requireLimit(routes: HttpRoutes, limit: HttpMiddleware | undefined): void {
  const unlimited = Object.entries(routes).filter(
    ([, route]) => route.scope === 'public' && route.boundedBy === 'address',
  )
  if (!limit && unlimited.length > 0)
    throw new Error(
      `Expected a limit by address for ${unlimited.map(([name]) => name).join(', ')}; received none. ` +
        'Pass `limit: limitCallers(…)` to httpHandler.',
    )
}

function requireRepeats(routes: HttpRoutes, repeats: HttpMiddleware | undefined): void {
  const changing = namedRoutes(routes).filter(takesIdempotencyKey)
  if (!repeats && changing.length > 0)
    throw new Error(
      `Expected an answer to repeated requests for ${changing.map(({ operationId }) => operationId).join(', ')}; ` +
        'received none. Pass `...forCallers(…)` to httpHandler.',
    )
}
