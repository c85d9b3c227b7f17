import { ApiError, type Client, createClient } from '@image-intelligence/client'
import { accessToken, renewAccessToken } from '../session/tokens.ts'

let client: Client | undefined

/**
 * The token may just have expired early, so the call is repeated once with a new one; if the session has ended, renewing
 * the token ends it here.
 */
const isEndedCredential = (error: unknown) => error instanceof ApiError && error.status === 401

/** Call this once, before the first call of the API. @param baseUrl empty: the host of the page */
export function openApi(baseUrl: string): void {
  const calls = createClient({
    baseUrl,
    credential: accessToken,
    maxAttempts: 3,
    maxWaitSeconds: 10,
    timeoutSeconds: 15,
  })
  client = Object.fromEntries(
    Object.entries(calls).map(([operation, call]) => [
      operation,
      async (...args: never[]) => {
        try {
          return await (call as (...given: never[]) => Promise<unknown>)(...args)
        } catch (error) {
          if (!isEndedCredential(error)) throw error
          await renewAccessToken()
          return (call as (...given: never[]) => Promise<unknown>)(...args)
        }
      },
    ]),
  ) as unknown as Client
}

/** Every call of the API by its operationId, on behalf of the person who is signed in. */
export const api = (): Client => {
  if (!client) throw new Error('Expected openApi() to be called before the first request')
  return client
}
