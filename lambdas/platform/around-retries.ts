type Middleware = (next: (request: never) => Promise<unknown>) => (request: never) => Promise<unknown>

/** What is needed of an SDK client, whichever service it is of. */
interface SdkClient {
  readonly middlewareStack: {
    addRelativeTo(
      middleware: Middleware,
      options: { name: string; relation: 'before'; toMiddleware: string },
    ): void
  }
}

/** Has every call of a client pass through `policy`, around the SDK's own retries: the two share no budget. */
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
