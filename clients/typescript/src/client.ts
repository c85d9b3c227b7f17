import { ApiError, NetworkError } from './errors.ts'
import { readAnswer } from './read-answer.ts'
import { type Patience, withRetries } from './retry.ts'
import { type operations, routes } from './schema.ts'

export type OperationId = keyof typeof routes

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
  /** Called with a successful response: some calls say more in a header. Its body has been read. */
  readonly onResponse?: (response: Response) => void
}

/** Every call of the API, by its operationId. @throws ApiError for every response that is not a success; NetworkError */
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

/**
 * Calls that may be sent twice although their method does not say so: a transform's id follows from its plan, tags and
 * deletions are sets, and a slot that nobody fills expires.
 */
const repeatablePosts: ReadonlySet<string> = new Set<OperationId>([
  'requestTransform',
  'tagImages',
  'deleteImages',
  'openUploads',
  'createPrediction',
])
const repeatableMethods: ReadonlySet<string> = new Set(['GET', 'PUT', 'DELETE'])

/** Whether only a key makes it harmless to send a call twice. */
const needsKey = (id: string, { method }: Route) => !repeatableMethods.has(method) && !repeatablePosts.has(id)

interface Route {
  readonly method: string
  readonly path: string
}

/** Writes the parameters of a call into its URL; those that are undefined are left out. */
function urlOf(baseUrl: string, { path }: Route, input: AnyInput): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = input.path?.[name]
    if (value === undefined || value === '') throw new TypeError(`Expected a value for "${name}" of ${path}.`)
    return encodeURIComponent(String(value))
  })
  const query = Object.entries(input.query ?? {}).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)] as [string, string]],
  )
  return `${baseUrl}${filled}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`
}

/** Sends a request once. @throws ApiError, NetworkError; the reason of the caller's signal */
async function sendOnce(call: string, url: string, request: RequestInit, timeoutSeconds: number) {
  const { signal } = request
  const limit = AbortSignal.timeout(timeoutSeconds * 1000)
  try {
    const response = await fetch(url, {
      ...request,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    })
    return { response, answer: await readAnswer(response) }
  } catch (cause) {
    signal?.throwIfAborted()
    throw new NetworkError(call, cause)
  }
}

/** A client of the HTTP API of one stack. */
export function createClient({ baseUrl, credential, ...patience }: ClientOptions): Client {
  const root = baseUrl.replace(/\/+$/, '')
  /** The API keeps the answer to a key for a day, for callers whom it knows. */
  const headersOf = async ({ body }: AnyInput, { correlationId }: CallOptions, isKeyed: boolean) => {
    const token = typeof credential === 'function' ? await credential() : credential
    return {
      ...(isKeyed && token && { 'idempotency-key': crypto.randomUUID() }),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(correlationId && { 'x-correlation-id': correlationId }),
    }
  }
  const callOf =
    (id: string, route: Route) =>
    async (input: AnyInput = {}, options: CallOptions = {}) => {
      const { signal, onResponse } = options
      const [call, url] = [`${route.method} ${route.path}`, urlOf(root, route, input)]
      const body = input.body === undefined ? undefined : JSON.stringify(input.body)
      const isKeyed = needsKey(id, route)
      const headers: Record<string, string> = await headersOf(input, options, isKeyed)
      const request = { method: route.method, headers, body, signal }
      const once = async () => {
        const { response, answer } = await sendOnce(call, url, request, patience.timeoutSeconds ?? 60)
        if (!response.ok) throw new ApiError(call, response, answer)
        onResponse?.(response)
        return answer
      }
      const isRepeatable = !isKeyed || 'idempotency-key' in headers
      return withRetries(once, { ...patience, isRepeatable, signal })
    }
  return Object.fromEntries(
    Object.entries(routes).map(([id, route]) => [id, callOf(id, route)]),
  ) as unknown as Client
}
