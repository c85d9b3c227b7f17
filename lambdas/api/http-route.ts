import type * as z from 'zod/mini'
import type { ErrorCode } from '../platform/errors.ts'
import type { RouteScope } from './identity.ts'

/** The function (a folder below lambdas/functions/) that answers a route. */
export type RouteFunction =
  | 'accounts'
  | 'presign'
  | 'images'
  | 'library'
  | 'reruns'
  | 'feedback'
  | 'webhooks'
  | 'transforms'
  | 'signed-urls'
  | 'operations'
  | 'health'
  | 'documentation'
  | 'mcp'

export interface Answer {
  readonly description: string
  /** null when the call takes no body. */
  readonly body: z.ZodMiniType | null
}

/**
 * The response to a caller who may write but not read.
 * - `same`: the same response, because its body only repeats what the call was sent or has created;
 * - `empty`: the body would show stored data, so the response is 204 without a body;
 * - `refused`: the call only shows data, so it needs `read` as well.
 */
export type WithoutRead = 'same' | 'empty' | 'refused'

/**
 * A response of a route whose scope is `write` alone. There is no default: every body has to declare what it shows.
 */
export type AnswerToWriter =
  | (Answer & { readonly body: null })
  | (Answer & { readonly body: z.ZodMiniType; readonly withoutRead: WithoutRead })

/** Names of the parameters in a path: `id` and `part` of `/v1/images/{id}/{part}`. */
export type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never

/**
 * What keeps strangers from making a public route expensive. There is no default.
 * - `address`: requests are counted for each IP address, as the function's `limit` does;
 * - `cache`: the answer is static or remembered in the process, costs no call to AWS, and caches may keep it.
 */
export type PublicBound = 'address' | 'cache'

interface RouteHead {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** The heading under which the documentation lists the call. */
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly answeredBy: RouteFunction
  readonly query?: z.ZodMiniObject
  /** A schema for each path parameter. A value that does not match gives 404. */
  readonly parameters?: Readonly<Record<string, z.ZodMiniType>>
  readonly body?: z.ZodMiniType
  /** Whether the body may be left out; the schema is then given an empty object. @default false */
  readonly isBodyOptional?: boolean
  /** For a body that is a union: picks the variant that the client meant, so that only its faults are reported. */
  readonly bodyMeant?: (body: unknown) => z.ZodMiniType
  /** The code of a fault in the request that deserves one of its own. @default INVALID_REQUEST */
  readonly faultOf?: (issue: z.core.$ZodIssue) => ErrorCode | undefined
  /**
   * A body that can be sent as it is, apart from ids. The documentation shows it first. Every route with a body has
   * one.
   */
  readonly bodyExample?: unknown
  /** Set when the response is not JSON: the handler then builds the response itself. @default application/json */
  readonly contentType?: string
  /** Whether a GET route also answers HEAD, for tools that look at a URL before they load it. @default false */
  readonly takesHead?: boolean
  /** Problem details that this route can answer with, in addition to those of every route. */
  readonly problems: readonly ErrorCode[]
}

/**
 * One call of the HTTP API. `scope` (what its caller must be allowed to do) has no default; `public` needs no
 * identity.
 */
export type HttpRoute = RouteHead &
  (
    | { readonly scope: 'write'; readonly answers: Readonly<Record<number, AnswerToWriter>> }
    | {
        readonly scope: 'public'
        readonly boundedBy: PublicBound
        readonly answers: Readonly<Record<number, Answer>>
      }
    | {
        readonly scope: Exclude<RouteScope, 'write' | 'public'>
        readonly answers: Readonly<Record<number, Answer>>
      }
  )

/** Calls by operationId. It names the call in generated clients: a verb and its object, in camelCase. */
export type HttpRoutes = Readonly<Record<string, HttpRoute>>

/** A route that knows its own name. */
export type NamedRoute = HttpRoute & { readonly operationId: string }

/** Requires a schema for every parameter in the path, and for no other. */
type WithItsParameters<R extends HttpRoute> = [PathNames<R['path']>] extends [never]
  ? { readonly parameters?: undefined }
  : { readonly parameters: Readonly<Record<PathNames<R['path']>, z.ZodMiniType>> }

/** Declares calls and keeps the exact type of each, from which the types of its handler's input and output follow. */
export const defineRoutes = <const R extends HttpRoutes>(
  routes: R & { readonly [Name in keyof R]: WithItsParameters<R[Name]> },
): R => routes

/** The name of a route in API Gateway. */
export const routeKeyOf = ({ method, path }: Pick<HttpRoute, 'method' | 'path'>): string =>
  `${method} ${path}`

/** The route key of requests that no route takes. */
export const restOfApi = '$default'

/** All route keys of a call: API Gateway needs a separate one for HEAD. */
export const routeKeysOf = (route: Pick<HttpRoute, 'method' | 'path' | 'takesHead'>): string[] => [
  routeKeyOf(route),
  ...(route.takesHead ? [`HEAD ${route.path}`] : []),
]

/** The calls as a list, each with its name. */
export const namedRoutes = (routes: HttpRoutes): NamedRoute[] =>
  Object.entries(routes).map(([operationId, route]) => ({ operationId, ...route }))

/** Whether a method creates or changes something. Deleting twice is harmless, and reading is anyway. */
export const isChange = (method: string): boolean => ['POST', 'PUT', 'PATCH'].includes(method)

/** Whether a call takes an Idempotency-Key: every call of a known caller that itself creates or changes something. */
export const takesIdempotencyKey = ({ method, scope }: HttpRoute): boolean =>
  scope !== 'public' && scope !== 'read' && isChange(method)

/** Ids of the two images that the examples use. */
export const exampleIds = [
  '0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08',
  '0194e2a3-91d4-7e02-b7aa-40c85f1d3e96',
] as const
