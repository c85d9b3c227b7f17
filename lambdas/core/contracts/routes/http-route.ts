import type * as z from 'zod/mini'
import type { ErrorCode } from '../../errors.ts'
import type { RouteScope } from '../identity.ts'

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

export interface HttpRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  /** Name of the call in generated clients: a verb and what it is about, in camelCase. */
  readonly operationId: string
  /** Heading under which the call stands in the documentation. */
  readonly tag: string
  readonly summary: string
  readonly description?: string
  /** What the caller must be allowed to do; `public` needs no identity at all. There is no default. */
  readonly scope: RouteScope
  readonly answeredBy: RouteFunction
  readonly query?: z.ZodMiniObject
  /** Path parameters that are not just any text, by name. */
  readonly parameters?: Readonly<Record<string, z.ZodMiniType>>
  readonly body?: z.ZodMiniType
  /** A body that can be sent as it is, but for ids: what the documentation begins with. There is one for every body. */
  readonly bodyExample?: unknown
  /** Answers by status; null has no body. */
  readonly answers: Readonly<Record<number, { description: string; body: z.ZodMiniType | null }>>
  /** Of the answers with a body. @default application/json */
  readonly contentType?: string
  /** Problem details that this route can answer with, beside those that every route can. */
  readonly problems: readonly ErrorCode[]
}

/** Ids of the examples: of a first image and of a second one. */
export const exampleIds = [
  '0194e2a0-5b7c-7a31-8c44-9d1f2e6b7a08',
  '0194e2a3-91d4-7e02-b7aa-40c85f1d3e96',
] as const
