import type * as z from 'zod/mini'
import { AppError } from '../platform/errors.ts'
import { logger } from '../platform/telemetry.ts'
import { authorizeRoute } from './authorize-route.ts'
import { callerOf } from './caller.ts'
import { checkQuery } from './check-query.ts'
import { correlationIdOf } from './correlation.ts'
import type { HttpEvent, HttpResult } from './http-event.ts'
import { type HttpRoute, type HttpRoutes, type NamedRoute, namedRoutes, routeKeysOf } from './http-route.ts'
import type { Identity } from './identity.ts'
import { parseRequest } from './parse-request.ts'
import { type JsonAnswer, toResult } from './responses.ts'
import { shownTo } from './shown-to.ts'

type Parsed<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined

/** A request to a route: checked, parsed, and typed by the schemas of that route. */
export interface RequestOf<R extends HttpRoute> {
  readonly path: R extends { readonly parameters: infer P }
    ? { readonly [Name in keyof P]: Parsed<P[Name]> }
    : unknown
  readonly query: R extends { readonly query: infer Q } ? Parsed<Q> : undefined
  readonly body: R extends { readonly body: infer B } ? Parsed<B> : undefined
  /** The caller. Public routes have none. */
  readonly caller: R['scope'] extends 'public' ? undefined : Identity
  readonly correlationId: string
  readonly event: HttpEvent
}

/** Responses are only serialized, so they may be built from read-only parts. */
type DeepReadonly<T> = T extends (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

type AnswersOf<R extends HttpRoute> = {
  [Status in keyof R['answers'] & number]: JsonAnswer<
    Status,
    R['answers'][Status]['body'] extends z.ZodMiniType
      ? DeepReadonly<z.input<R['answers'][Status]['body']>>
      : undefined
  >
}[keyof R['answers'] & number]

/**
 * What a handler may answer: one of the route's answers or, for a route that does not answer with JSON, a response it
 * writes itself.
 */
export type AnswerOf<R extends HttpRoute> = R extends { readonly contentType: string }
  ? HttpResult
  : AnswersOf<R>

/** A handler for every route, under the name of its operation. */
export type Handlers<Routes extends HttpRoutes> = {
  readonly [Name in keyof Routes]: (request: RequestOf<Routes[Name]>) => Promise<AnswerOf<Routes[Name]>>
}

/** A request that matches one of the routes, with the operationId. */
export type AcceptedRequest<Routes extends HttpRoutes> = {
  [Name in keyof Routes]: { readonly operationId: Name } & RequestOf<Routes[Name]>
}[keyof Routes]

export interface Router<Routes extends HttpRoutes> {
  readonly routes: Routes
  /**
   * Finds the route of a request and checks that the caller may use it.
   * @throws AppError NOT_FOUND, UNAUTHENTICATED, INSUFFICIENT_SCOPE, or INVALID_REQUEST for an unknown query
   *   parameter
   */
  readonly admit: (event: HttpEvent) => NamedRoute
  /** Admits and parses a request, which `answer` does not repeat. @throws AppError as `answer` does */
  readonly accept: (event: HttpEvent) => AcceptedRequest<Routes>
  readonly answer: (event: HttpEvent) => Promise<HttpResult>
}

/**
 * Connects every route with its handler. Before a handler runs, the caller and the query parameters are checked, and
 * path, query and body are parsed by the schemas of the route. Afterwards the response is cut down to what the caller
 * may see.
 */
export function routeRequests<const Routes extends HttpRoutes>(
  routes: Routes,
  handlers: Handlers<Routes>,
): Router<Routes> {
  const byKey = new Map(
    namedRoutes(routes).flatMap((route) => routeKeysOf(route).map((key) => [key, route] as const)),
  )

  function admit(event: HttpEvent): NamedRoute {
    const route = byKey.get(event.routeKey)
    if (!route) throw new AppError('NOT_FOUND')
    authorizeRoute(route, event)
    checkQuery(route, event)
    return route
  }

  const acceptedBefore = new WeakMap<HttpEvent, AcceptedRequest<Routes>>()

  function accept(event: HttpEvent): AcceptedRequest<Routes> {
    const before = acceptedBefore.get(event)
    if (before) return before
    const route = admit(event)
    const request = {
      operationId: route.operationId,
      ...parseRequest(route, event),
      caller: callerOf(event),
      correlationId: correlationIdOf(event),
      event,
    } as unknown as AcceptedRequest<Routes>
    acceptedBefore.set(event, request)
    return request
  }

  async function answer(event: HttpEvent): Promise<HttpResult> {
    const request = accept(event)
    const route = byKey.get(event.routeKey)!
    const handle = handlers[route.operationId] as (request: unknown) => Promise<JsonAnswer | HttpResult>
    const answered = await handle(request)
    const result = 'status' in answered ? toResult(answered) : answered
    logger.info('answered', { route: event.routeKey, status: result.statusCode })
    return shownTo(request.caller, route, result)
  }

  return { routes, admit, accept, answer }
}
