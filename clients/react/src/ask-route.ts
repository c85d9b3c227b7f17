/** The server route refused something, or did not answer. `status` is 0 when there was no answer. */
export class RouteError extends Error {
  override readonly name = 'RouteError'
  readonly status: number
  readonly code?: string

  constructor(status: number, detail: string, code?: string) {
    super(detail)
    this.status = status
    this.code = code
  }
}

/** Asks the route of the page's own server. @throws RouteError; the reason of the signal when it is aborted */
export async function askRoute<T>(url: string, request: RequestInit = {}): Promise<T> {
  const { signal } = request
  let response: Response
  try {
    response = await fetch(url, request)
    if (response.ok) return await response.json()
  } catch {
    signal?.throwIfAborted()
    throw new RouteError(0, 'The server did not answer. Check the connection, and try again.')
  }
  const { detail, code } = await response.json().catch(() => ({}))
  throw new RouteError(response.status, detail ?? `The server answered ${response.status}.`, code)
}
