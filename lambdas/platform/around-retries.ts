type Middleware = (next: (request: never) => Promise<unknown>) => (request: never) => Promise<unknown>

/** The part of an SDK client that is used here, whichever service it belongs to. */
interface SdkClient {
  readonly middlewareStack: {
    addRelativeTo(
      middleware: Middleware,
      options: { name: string; relation: 'before'; toMiddleware: string },
    ): void
  }
}

/** Wraps every call of a client, including the SDK's own retries, in `policy`. The two do not share a retry budget. */
export function aroundRetries<Client>(
  client: Client,
  name: string,
  policy: <T>(ask: () => Promise<T>) => Promise<T>,
): Client {
  ;(client as unknown as SdkClient).middlewareStack.addRelativeTo(
    (next) => (request) => policy(() => next(request)),
    { name, relation: 'before', toMiddleware: 'retryMiddleware' },
  )
  return client
}
