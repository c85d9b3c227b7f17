import type * as z from 'zod/mini'
import type { ErrorCode } from '../platform/errors.ts'
import type { RouteScope } from './identity.ts'

/** The function (a folder below lambdas/) that answers a route. */
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

interface RouteHead {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Name of the call in generated clients: a verb and what it is about, in camelCase. */
  readonly operationId: string
  /** Heading under which the call stands in the documentation. */
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly answeredBy: RouteFunction
  readonly query?: z.ZodMiniObject
  /** Path parameters that are not just any text, by name. */
  readonly parameters?: Readonly<Record<string, z.ZodMiniType>>
  readonly body?: z.ZodMiniType
  /** A body that can be sent as it is, but for ids: what the documentation begins with. There is one for every body. */
  readonly bodyExample?: unknown
  /** Of the answers with a body. @default application/json */
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

/** Ids of the examples: of a first image and of a second one. */
export const exampleIds = [
  '0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08',
  '0194e2a3-91d4-7e02-b7aa-40c85f1d3e96',
] as const
