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
  | 'operations'
  | 'health'
  | 'documentation'

export interface Answer {
  readonly description: string
  /** null: none. */
  readonly body: z.ZodMiniType | null
}

/**
 * What a caller gets who may write but not read.
 *
 * - `same`: the body tells nothing but what this very call made or was sent;
 * - `empty`: the body shows what is kept, so the answer is 204 and has none;
 * - `refused`: the call does nothing but show, so it asks for `read` as well.
 */
export type WithoutRead = 'same' | 'empty' | 'refused'

/** An answer of a route that asks for `write` alone. There is no default: every body has to say what it shows. */
export type AnswerToWriter =
  | (Answer & { readonly body: null })
  | (Answer & { readonly body: z.ZodMiniType; readonly withoutRead: WithoutRead })

/** Names of the parameters in a path: `id` and `part` of `/v1/images/{id}/{part}`. */
export type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathNames<Rest>
  : never

interface RouteHead {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Heading under which the call stands in the documentation. */
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly answeredBy: RouteFunction
  readonly query?: z.ZodMiniObject
  /** A schema for each parameter in the path. What does not fit is not found (404). */
  readonly parameters?: Readonly<Record<string, z.ZodMiniType>>
  readonly body?: z.ZodMiniType
  /** Whether the body may be left out; the schema is then given an empty object. @default false */
  readonly isBodyOptional?: boolean
  /** Of a body that is a union: the part that a client meant, so that its faults are reported and not those of the others. */
  readonly bodyMeant?: (body: unknown) => z.ZodMiniType
  /** A body that can be sent as it is, but for ids: what the documentation begins with. There is one for every body. */
  readonly bodyExample?: unknown
  /** Set where the answer is not JSON: its handler writes the response itself. @default application/json */
  readonly contentType?: string
  /** Problem details that this route can answer with, beside those that every route can. */
  readonly problems: readonly ErrorCode[]
}

/** One call of the HTTP API. What its caller must be allowed to do (`scope`) has no default; `public` needs no identity. */
export type HttpRoute = RouteHead &
  (
    | { readonly scope: 'write'; readonly answers: Readonly<Record<number, AnswerToWriter>> }
    | { readonly scope: Exclude<RouteScope, 'write'>; readonly answers: Readonly<Record<number, Answer>> }
  )

/** Calls by their operationId: the name of a call in generated clients, a verb and what it is about, in camelCase. */
export type HttpRoutes = Readonly<Record<string, HttpRoute>>

/** A route that knows its own name. */
export type NamedRoute = HttpRoute & { readonly operationId: string }

/** Every parameter in a path has its schema, and no other has. */
type WithItsParameters<R extends HttpRoute> = [PathNames<R['path']>] extends [never]
  ? { readonly parameters?: undefined }
  : { readonly parameters: Readonly<Record<PathNames<R['path']>, z.ZodMiniType>> }

/** Declares calls, and keeps the exact type of each: what its handler is given and has to answer follows from it. */
export const defineRoutes = <const R extends HttpRoutes>(
  routes: R & { readonly [Name in keyof R]: WithItsParameters<R[Name]> },
): R => routes

/** How API Gateway calls a route. */
export const routeKeyOf = ({ method, path }: Pick<HttpRoute, 'method' | 'path'>): string =>
  `${method} ${path}`

/** The calls one by one, each with its name. */
export const namedRoutes = (routes: HttpRoutes): NamedRoute[] =>
  Object.entries(routes).map(([operationId, route]) => ({ operationId, ...route }))

/** Ids of the examples: of a first image and of a second one. */
export const exampleIds = [
  '0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08',
  '0194e2a3-91d4-7e02-b7aa-40c85f1d3e96',
] as const
