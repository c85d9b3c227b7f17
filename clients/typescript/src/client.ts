import createFetchClient from 'openapi-fetch'
import { ApiError } from './api-error.ts'
import { type Patience, patientFetch } from './patient-fetch.ts'
import { readAnswer } from './read-answer.ts'
import { type operations, type paths, routes } from './schema.ts'

export type OperationId = keyof operations

type Json<T> = T extends { readonly content: { readonly 'application/json': infer Body } }
  ? Body
  : T extends { readonly content: { readonly 'application/x-ndjson': infer Line } }
    ? readonly Line[]
    : T extends { readonly content: Readonly<Record<string, infer Other>> }
      ? Other
      : undefined
type Parameters<O extends OperationId, In extends 'path' | 'query'> = operations[O]['parameters'] extends {
  readonly [I in In]?: infer P
}
  ? NonNullable<P>
  : never
type Body<O extends OperationId> = operations[O] extends { readonly requestBody?: infer B }
  ? Json<NonNullable<B>>
  : never

/** The path parameters, query and body of a call, as far as it has them. */
export type InputOf<O extends OperationId> = ([Parameters<O, 'path'>] extends [never]
  ? unknown
  : { readonly path: Parameters<O, 'path'> }) &
  ([Parameters<O, 'query'>] extends [never] ? unknown : { readonly query?: Parameters<O, 'query'> }) &
  ([Body<O>] extends [never]
    ? unknown
    : operations[O] extends { readonly requestBody: unknown }
      ? { readonly body: Body<O> }
      : { readonly body?: Body<O> })

type Success<R> = R[Extract<keyof R, 200 | 201 | 202>]
/** Some calls answer 204 to a credential without the scope `read`. */
type Nothing<R> = 204 extends keyof R ? undefined : never
/** What a successful call returns; undefined for calls without a response body. */
export type AnswerOf<O extends OperationId> = [Success<operations[O]['responses']>] extends [never]
  ? undefined
  : Json<Success<operations[O]['responses']>> | Nothing<operations[O]['responses']>

export interface CallOptions {
  readonly signal?: AbortSignal
  /** Your own name for this piece of work; it appears in logs and events. */
  readonly correlationId?: string
  /** Called with the response before its body is read: some calls say more in a header. */
  readonly onResponse?: (response: Response) => void
}

/** Every call of the API, by its operationId. @throws ApiError for every response that is not a success */
export type Client = {
  readonly [O in OperationId]: (
    ...args: Record<never, never> extends InputOf<O>
      ? [input?: InputOf<O>, options?: CallOptions]
      : [input: InputOf<O>, options?: CallOptions]
  ) => Promise<AnswerOf<O>>
}

export interface ClientOptions extends Patience {
  /** The output ApiUrl of the stack. */
  readonly baseUrl: string
  /**
   * Access token of a session or an API key, or a function that returns one before each call. @default - public calls
   * only
   */
  readonly credential?: string | (() => Promise<string>)
}

interface AnyInput {
  readonly path?: Record<string, unknown>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
}

/** A client of the HTTP API of one stack. */
export function createClient({ baseUrl, credential, ...patience }: ClientOptions): Client {
  const http = createFetchClient<paths>({ baseUrl, fetch: patientFetch(patience) })
  const authorization = async () => {
    const token = typeof credential === 'function' ? await credential() : credential
    return token ? { authorization: `Bearer ${token}` } : {}
  }
  const call =
    ({ method, path }: { method: string; path: string }) =>
    async ({ path: pathParameters, query, body }: AnyInput = {}, options: CallOptions = {}) => {
      const { error, response } = await http.request(
        method as never,
        path as never,
        {
          params: { path: pathParameters, query },
          body,
          signal: options.signal,
          // The body is parsed below, by its content type.
          parseAs: 'stream',
          headers: {
            ...(await authorization()),
            ...(options.correlationId && { 'x-correlation-id': options.correlationId }),
          },
        } as never,
      )
      if (!response.ok) throw new ApiError(`${method} ${path}`, response, error)
      options.onResponse?.(response)
      return readAnswer(response)
    }
  return Object.fromEntries(
    Object.entries(routes).map(([id, route]) => [id, call(route)]),
  ) as unknown as Client
}
